import Foundation
import Plotting
import Reports
import RunHistory

/// The page of a run that another tool recorded: it knows numbers and their places, and nothing of
/// nets and images.
extension TrainingReport {
  /// What came out, in one sentence.
  var recordedOutcome: String {
    let charts = [MetricKind.loss, .accuracy].map { kind in
      CurveChart(of: run.history, showing: CurveSelection(kind, of: run.history))
    }.filter { !$0.curves.isEmpty }
    let told = charts.first { $0.judge != nil } ?? charts.first
    if let told { return told.finding + "." }
    let count = run.history.series.count
    guard count > 0 else { return "The history holds no numbers." }
    return "\(ReportNumber.things(count, "series", "series")) over "
      + "\(length), none of them a loss or an accuracy."
  }

  /// The numbers to see first: the best of what was measured, on validation data where there are any.
  var recordedHeadlines: [HTMLPage.Headline] {
    let most = 5
    let series = run.history.series.filter { $0.role.direction != nil }
    let order: [Split] = [.test, .validation, .training]
    guard let split = order.first(where: { split in series.contains { $0.role.split == split } })
    else { return lengthHeadlines }
    let kinds: [(kind: MetricKind, most: Int)] = [(.accuracy, 2), (.loss, 1), (.other, most)]
    let ranked = kinds.flatMap { kind, most -> [Series] in
      let chosen =
        kind == .other
        ? series.filter { $0.role.kind == kind } : CurveSelection(kind, of: run.history).series
      return Array(chosen.filter { $0.role.split == split }.prefix(most))
    }
    let axes = axes
    let best = ranked.lazy.compactMap { series -> HTMLPage.Headline? in
      guard let summary = Summary(of: series), let best = summary.best else { return nil }
      // Whether accuracies are per cent is told from all that the chart shows.
      let accuracies = CurveSelection(.accuracy, of: run.history).series
      let isAccuracy = series.role.kind == .accuracy
      let metric = CurveMetric(series.name, of: isAccuracy ? accuracies : [series])
      return .init(
        "Best \(series.name)", metric.format(metric.factor * best.value),
        note: "at \(best.words(along: axes[series.name], of: series))")
    }
    return Array(best.prefix(most)) + lengthHeadlines
  }

  private var lengthHeadlines: [HTMLPage.Headline] {
    guard !run.history.series.isEmpty else { return [] }
    let time = lastSecond.map { $0 > 0 ? ReportNumber.duration($0) : nil } ?? nil
    return [.init("Length", length, note: time)]
  }

  private var length: String {
    CurveAxis(for: run.history.series).length(of: run.history.series)
  }

  /// What the files hold, as sections.
  var records: [Section] {
    let header = run.history.header
    let settings: [Section] = [
      ("configuration", "Settings", header.config), ("data", "Data", header.dataset),
      ("environment", "Environment", header.environment),
    ].map { id, heading, object in
      Section(
        id: id, heading: heading,
        blocks: Provenance(shown(object), except: ["command"]).blocks)
    }
    let again = Section(
      id: "again", heading: "Make it again", blocks: pageCommand(command))
    return ([seriesSection] + settings + [repairsSection, again]).filter { !$0.blocks.isEmpty }
  }

  private var seriesSection: Section {
    let all = run.history.series
    let most = 500
    let more =
      all.count > most
      ? [Block.text("\(ReportNumber.things(all.count - most, "more series", "more series")).")] : []
    let axes = axes
    let heads = ["Points", "Not finite", "Segments", "First", "Best", "Best at", "Last"]
    let table = Table(
      caption: "All series in numbers",
      columns: [.init("Series"), .init("What it is")] + heads.map { .init($0, isNumber: true) },
      rows: all.prefix(most).compactMap { Self.row(of: $0, along: axes[$0.name]) })
    return Section(
      id: "series", heading: "Series",
      introduction: "What a series is was told from its name. "
        + "A segment begins wherever the places go back.",
      blocks: all.isEmpty ? [] : [.table(table)] + more)
  }

  private static func row(of series: Series, along axis: CurveAxis?) -> Table.Row? {
    guard let summary = Summary(of: series) else { return nil }
    let place = summary.best.map { $0.words(along: axis, of: series) }
    let numbers = [
      ReportNumber.count(summary.points), ReportNumber.count(summary.points - summary.finite),
      ReportNumber.count(summary.segments), ReportNumber.short(summary.first.value),
      summary.best.map { ReportNumber.short($0.value) } ?? "–", place ?? "–",
      ReportNumber.short(summary.last.value),
    ]
    return .init(series.name, [.words(series.role.words)] + numbers.map(Table.Cell.number))
  }

  private var repairsSection: Section {
    let warnings = run.history.warnings
    let tool = run.tool.map { "The files were read as those of \($0). " } ?? ""
    let table = Table(
      caption: "What was odd, and what was done about it",
      columns: [.init("Place"), .init("What was found")],
      rows: warnings.map { .init($0.placeWords, [.words($0.message)]) })
    return Section(
      id: "repairs", heading: "Repairs",
      introduction: tool + (warnings.isEmpty ? "Nothing had to be mended." : ""),
      blocks: warnings.isEmpty ? (tool.isEmpty ? [] : [.list(Items([]))]) : [.table(table)])
  }
}

extension Summary.Point {
  /// The place in words, along the axis of the chart that shows the series, or along its own.
  fileprivate func words(along axis: CurveAxis?, of series: Series) -> String {
    let axes = [axis, CurveAxis(for: [series])].compactMap(\.self)
    let known = axes.lazy.compactMap { axis in
      let places = axis.places(of: series) ?? []
      return places.indices.contains(index) && places[index].isFinite
        ? axis.words(at: places[index]) : nil
    }.first
    return known ?? "\(series.axis) \(ReportNumber.place(x))"
  }
}

extension MetricRole {
  /// The role in words, such as "validation loss".
  package var words: String {
    let data: String? =
      switch split {
      case .training: "training"
      case .validation: "validation"
      case .test: "test"
      case nil: nil
      }
    let kind = kind == .learningRate ? "learning rate" : kind.rawValue
    return [data, kind].compactMap(\.self).joined(separator: " ")
  }
}

extension HistoryWarning {
  /// The file, without the folders on somebody's machine, and the place in it.
  fileprivate var placeWords: String {
    let names = file.split(separator: "/").suffix(file.hasPrefix("/") ? 2 : 4)
    let name = names.joined(separator: "/")
    return switch place {
    case .line(let line): "\(name), line \(ReportNumber.count(line))"
    case .byte(let byte): "\(name), byte \(ReportNumber.count(byte))"
    case nil: name
    }
  }
}
