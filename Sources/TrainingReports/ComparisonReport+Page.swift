import Plotting
public import Reports
package import RunHistory

extension ComparisonReport {
  /// The whole page.
  public func page(illustrate: (ReportFigure) throws -> Illustration) throws -> HTMLPage {
    var page = HTMLPage(
      title: "Comparison of \(ReportNumber.things(runs.count, "run"))",
      kicker: "Training report", outcome: outcome,
      footer: "Made by Lookbook. Nothing on this page was loaded from elsewhere.")
    (page.notices, page.headlines) = (notices, headlines)
    let curves = try charts.map { metric, chart in
      ReportFigure(
        "compare_" + metric.asFileName, chart.figure, numbers: chart.numbers(named: labels.names))
    }.withDistinctNames.map(illustrate)
    let sections = [
      Section(
        id: "curves", heading: "Curves",
        introduction: groups == nil
          ? nil : "Each curve is the mean of a group, its band the 95 % interval of that mean.",
        blocks: curves.isEmpty ? [] : [.pictures(Illustrations(curves, isPair: true))]),
      Section(
        id: "groups", heading: "Groups",
        introduction: "Runs that differ in \(groupedBy ?? "nothing") alone, summed up by the best "
          + "value of each: the mean, the standard deviation, and the interval that holds the true "
          + "mean with a probability of 95 % (Student's t).", blocks: groupTables),
      Section(id: "runs", heading: "Runs", blocks: [.table(runTable)]),
      Section(
        id: "settings", heading: "What differs", blocks: settingsTable.map { [.table($0)] } ?? []),
      Section(id: "again", heading: "Make them again", blocks: commands + pageCommand(command)),
    ]
    page.sections = sections.filter { !$0.blocks.isEmpty }
    return page
  }

  private var outcome: String {
    // What several runs have tells more than what one alone has.
    let rankings = metrics.map { (metric: $0, runs: ranking(by: $0)) }.filter { !$0.runs.isEmpty }
    guard let (metric, others) = rankings.first(where: { $0.runs.count > 1 }) ?? rankings.first,
      let winner = others.first, let last = others.last
    else {
      return "\(ReportNumber.things(runs.count, "run")) without a metric that has a better side."
    }
    let (value, worst) = (
      form(of: metric)(winner.best.value), form(of: metric)(last.best.value)
    )
    if others.count > 1, winner.best.value == last.best.value {
      return "All \(others.count) runs have the same best \(metric), \(value)."
    }
    return others.count > 1
      ? "\(winner.run.name) has the best \(metric), \(value); "
        + "the worst of \(others.count) runs has \(worst)."
      : "No metric is common to two runs; \(winner.run.name) alone has \(metric), at best \(value)."
  }

  private var headlines: [HTMLPage.Headline] {
    [.init("Runs", ReportNumber.count(runs.count), note: groupWords)]
      + metrics.compactMap { metric in
        let known = ranking(by: metric)
        return known.first.map { winner in
          .init(
            "Best \(metric)", form(of: metric)(winner.best.value),
            note: (groups == nil ? labels : RunLabels(runs.map(\.name)))[winner.run.name]
              + (known.count == 1 && runs.count > 1 ? ", the only run that has it" : ""))
        }
      }
  }

  private var groupWords: String? {
    groups.map { "in \(ReportNumber.things($0.count, "group")) by \(groupedBy ?? "")" }
  }

  private var notices: [HTMLPage.Notice] {
    let silent = runs.filter(\.metrics.isEmpty).map(\.name)
    let infinite = runs.filter { run in
      run.metrics.contains { $0.summary.finite < $0.summary.points }
    }.map(\.name)
    let apart = runs.filter { run in
      !run.metrics.isEmpty && metrics.allSatisfy { run[$0]?.axis == nil }
    }.map(\.name)
    let sets = Set(runs.compactMap { $0.settings["dataset"]?.description })
    return [
      sets.count > 1
        ? .init(
          .warning, "Different data.",
          "The runs are of \(sets.count) data sets, so their numbers do not compare.") : nil,
      notice("Without numbers.", silent, "nothing was recorded of"),
      metrics.isEmpty
        ? nil
        : notice("In no chart.", apart, "none of the metrics below was recorded along the way of"),
      notice("Numbers that are not finite.", infinite, "there are NaN or infinite values in"),
    ].compactMap(\.self)
  }

  private func notice(_ heading: String, _ names: [String], _ words: String) -> HTMLPage.Notice? {
    guard !names.isEmpty else { return nil }
    let rest = names.count - 5
    let list = names.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return .init(.warning, heading, "\(words.capitalizedFirst) \(list).")
  }

  /// The columns of pixels that all curves of a chart are drawn with: a page has room for as many.
  private static let allColumns = 3500
  /// Fewer would not show how a curve went; such charts are files.
  private static let leastColumns = 40

  /// A chart for each metric; of groups, their means.
  private var charts: [(metric: String, chart: ComparisonChart)] {
    let byName = Dictionary(zip(runs.map(\.name), histories)) { first, _ in first }
    let drawn =
      groups.map { groups in
        groups.map { group in
          RunGroup(labels[group.words], runs: group.runs.compactMap { byName[$0.name] })
        }
      } ?? zip(runs, histories).map { RunGroup(labels[$0.name], runs: [$1]) }
    return metrics.map { metric in
      var chart = ComparisonChart(
        of: drawn, metrics: [.name(metric)], spread: groups == nil ? nil : .confidence)
      chart.columns = max(Self.leastColumns, Self.allColumns / max(1, drawn.count))
      return (metric, chart)
    }
  }

  private var commands: [Block] {
    let known = zip(runs, histories).compactMap { run, history in
      history.header.config["command"]?.stringValue.map { (run.name, $0) }
    }
    guard !known.isEmpty, known.count <= 20 else { return [] }
    return known.flatMap { name, command in
      [.text(name), .code(Code(includesPaths ? command : command.withoutPaths))]
    }
  }

  /// Returns how the values of a metric are written.
  func form(of metric: String) -> (Double) -> String { Self.form(of: metric, among: runs) }

  /// Returns how the values of a metric of some runs are written.
  package static func form(of metric: String, among runs: [RunResult]) -> (Double) -> String {
    let role = runs.lazy.compactMap { $0[metric]?.role }.first
    let values = runs.lazy.compactMap { $0[metric]?.summary.best?.value }
    let isFraction = role?.kind == .accuracy && values.allSatisfy { (0...1.5).contains($0) }
    return { isFraction ? ReportNumber.percent($0, digits: 2) : ReportNumber.short($0) }
  }
}

extension ResultGroup {
  /// What tells the group from others, such as "optimizer adamw, epochs 10".
  package var words: String {
    settings.isEmpty
      ? "all runs"
      : settings.map { setting in
        "\(setting.name) \(setting.value.map { $0.stringValue ?? $0.description } ?? "unknown")"
      }.joined(separator: ", ")
  }
}
