import Foundation
package import RunHistory

extension ComparisonPage {
  /// The page as text: a table of the runs, or one of the groups for each metric.
  package func lines(on screen: Screen) -> [String] {
    let title = Ink.strong.paint(count(runs.count, "run"), on: screen)
    guard let groups else {
      return [title + (differing.isEmpty ? "" : ", different in \(differing.printable)")]
        + wideTable.parts(on: screen).flatMap { [""] + $0.lines(on: screen) } + loneMetrics
    }
    let inside = Set(groups.flatMap(\.differing))
    let varied = differing.filter(inside.contains)
    return [
      title + " in \(count(groups.count, "group")) by \((groupedBy ?? "").printable)"
        + (varied.isEmpty ? "" : ", different in \(varied.printable) within them")
    ] + metrics.flatMap { section(about: $0, of: groups, on: screen) }
  }

  private func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }
}

// MARK: - Runs

extension ComparisonPage {
  /// The metrics that can be compared: those of several runs, unless somebody chose them.
  private var shown: [String] {
    let shared = metrics.filter { metric in runs.count { $0[metric] != nil } > 1 }
    return isChosen || shared.isEmpty ? metrics : shared
  }

  /// Which metrics only one run has.
  private var loneMetrics: [String] {
    let shown = Set(shown)
    let lone = metrics.filter { !shown.contains($0) }
    guard !lone.isEmpty else { return [] }
    let most = 12
    let rest = lone.count > most ? " and \(lone.count - most) more" : ""
    return [
      "",
      "in one run alone, shown with --metric: "
        + lone.prefix(most).joined(separator: ", ").printable + rest,
    ]
  }

  /// A line for each run, in blocks of columns that belong together.
  private var wideTable: WideTable {
    let settings = differing.map { name in
      WideTable.Block(
        columns: [.init(name.printable)],
        rows: runs.map { [.init($0.settings[name]?.displayed ?? "")] })
    }
    let times = runs.map { ($0.seconds ?? .nan).displayedDuration }
    let time =
      times.allSatisfy(\.isEmpty)
      ? [] : [WideTable.Block(columns: [.number("time")], rows: times.map { [.init($0)] })]
    return WideTable(
      key: WideTable.Block(
        columns: [.init("run", least: 12)], rows: runs.map { [.init($0.name, .strong)] }),
      blocks: shown.map(block) + time + settings)
  }

  /// The best value, its place and the last value of a metric, as far as there are several.
  private func block(about metric: String) -> WideTable.Block {
    let results = runs.map { $0[metric] }
    let direction = role(of: metric)?.direction
    let bests = results.map { $0?.summary.best }
    let values = bests.compactMap { $0?.value }
    let winner = direction.flatMap { $0 == .lowerIsBetter ? values.min() : values.max() }
    let axes = Set(results.compactMap { $0?.axis })
    let lasts = results.map { Self.last(of: $0, winner: axes.isEmpty ? winner : nil) }
    guard direction != nil, !axes.isEmpty else {
      let title = metric.printable + (axes.isEmpty ? "" : " last")
      return WideTable.Block(columns: [.number(title)], rows: lasts.map { [$0] })
    }
    let axis = axes.count == 1 ? axes.first : nil
    let rows = runs.indices.map { run -> [TextTable.Cell] in
      guard let best = bests[run] else { return ["", "", lasts[run]] }
      return [
        .init(best.value.displayed, best.value == winner ? .strong : .plain),
        .init(Self.place(of: best, on: results[run]?.axis, named: axis == nil), .dim), lasts[run],
      ]
    }
    return WideTable.Block(
      columns: [
        .number("\(metric.printable) best"), .init("at" + (axis.map { " \($0.rawValue)" } ?? "")),
        .number("last"),
      ], rows: rows)
  }

  private static func last(of metric: RunResult.Metric?, winner: Double?) -> TextTable.Cell {
    guard let value = metric?.summary.last.value else { return "" }
    return .init(value.displayed, !value.isFinite ? .alarm : value == winner ? .strong : .plain)
  }

  private static func place(
    of point: Summary.Point, on axis: Series.Axis?, named isNamed: Bool
  ) -> String {
    guard let axis, !point.x.isNaN else { return "" }
    return (isNamed ? "\(axis.rawValue) " : "") + point.x.displayedPlace
  }
}

// MARK: - Groups

extension ComparisonPage {
  private func section(
    about metric: String, of groups: [ResultGroup], on screen: Screen
  ) -> [String] {
    let role = role(of: metric)
    let isLast = moment == .last || role?.direction == nil
    let statistics = groups.map {
      SampleStatistics($0.values(of: metric, at: isLast ? .last : .best))
    }
    let names = groups.first?.settings.map(\.name) ?? []
    let means = statistics.map(\.mean).filter { !$0.isNaN }
    let winner = role?.direction.flatMap { $0 == .lowerIsBetter ? means.min() : means.max() }
    let rows = zip(groups, statistics).map { group, statistics in
      group.settings.map { TextTable.Cell($0.value?.displayed ?? "", .strong) }
        + cells(of: statistics, isBest: statistics.mean == winner)
        + [missing(group.runs.count - statistics.count)]
    }
    let isWhole = rows.allSatisfy { $0.last?.text.isEmpty ?? true }
    let columns =
      names.map { TextTable.Column($0.printable, least: 8) } + [
        .number("n"), .number("mean"), .number("deviation"), .number("95 % interval"),
        .init("missing"),
      ]
    let table = TextTable(columns, rows: rows)
    let title = (isLast ? "last " : "best ") + metric.printable
    return ["", Ink.strong.paint(title, on: screen)]
      + (isWhole ? table.removing(["missing"]) : table).lines(on: screen)
  }

  private func cells(of statistics: SampleStatistics, isBest: Bool) -> [TextTable.Cell] {
    guard statistics.count > 0 else { return ["0", "", "", ""] }
    // As many digits as the deviation leaves sense in: two of its own.
    let digits = statistics.deviation.decimals ?? statistics.mean.decimals(significant: 4)
    let interval = statistics.interval.map {
      "\($0.lowerBound.displayed(decimals: digits)) to \($0.upperBound.displayed(decimals: digits))"
    }
    return [
      .init("\(statistics.count)"),
      .init(statistics.mean.displayed(decimals: digits), isBest ? .strong : .plain),
      .init(statistics.deviation.isNaN ? "" : statistics.deviation.displayed(decimals: digits)),
      .init(interval ?? ""),
    ]
  }

  private func missing(_ count: Int) -> TextTable.Cell {
    count == 0 ? "" : .init("\(self.count(count, "run")) without a finite value", .alarm)
  }
}

extension Double {
  /// The number of decimals that show two digits of a deviation; nil when that is 0 or not known.
  fileprivate var decimals: Int? { isFinite && self > 0 ? decimals(significant: 2) : nil }

  fileprivate func decimals(significant digits: Int) -> Int {
    guard isFinite, self != 0 else { return digits }
    return digits - 1 - Int(log10(abs(self)).rounded(.down))
  }

  /// The value with some decimals; what is too large or too small for those has an exponent.
  fileprivate func displayed(decimals: Int) -> String {
    guard isFinite, (0...9).contains(decimals), abs(self) < 1e7 else { return displayed }
    return String(format: "%.\(decimals)f", self)
  }
}

extension JSONValue {
  /// The value as a table shows it: a text without quotation marks.
  package var displayed: String { stringValue ?? description }
}

extension [String] {
  /// The names in a row, the first eight of them.
  fileprivate var printable: String {
    let most = 8
    return prefix(most).map(\.printable).joined(separator: ", ")
      + (count > most ? " and \(count - most) more" : "")
  }
}
