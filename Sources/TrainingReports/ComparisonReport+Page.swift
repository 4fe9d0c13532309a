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
    let curves = try figures.map(illustrate)
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
      Section(id: "again", heading: "Make them again", blocks: commands),
    ]
    page.sections = sections.filter { !$0.blocks.isEmpty }
    return page
  }

  private var outcome: String {
    guard let metric = metrics.first, let winner = ranking(by: metric).first else {
      return "\(ReportNumber.things(runs.count, "run")) without a metric that has a better side."
    }
    let others = ranking(by: metric)
    let value = form(of: metric)(winner.best.value)
    let worst = others.last.map { form(of: metric)($0.best.value) } ?? value
    return "\(winner.run.name) has the best \(metric), \(value)"
      + (others.count > 1 ? "; the worst of \(others.count) runs has \(worst)." : ".")
  }

  private var headlines: [HTMLPage.Headline] {
    [.init("Runs", ReportNumber.count(runs.count), note: groupWords)]
      + metrics.compactMap { metric in
        ranking(by: metric).first.map { winner in
          .init(
            "Best \(metric)", form(of: metric)(winner.best.value), note: winner.run.name)
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
    let sets = Set(runs.compactMap { $0.settings["dataset"]?.description })
    return [
      sets.count > 1
        ? .init(
          .warning, "Different data.",
          "The runs are of \(sets.count) data sets, so their numbers do not compare.") : nil,
      notice("Without numbers.", silent, "nothing was recorded of"),
      notice("Numbers that are not finite.", infinite, "there are NaN or infinite values in"),
    ].compactMap(\.self)
  }

  private func notice(_ heading: String, _ names: [String], _ words: String) -> HTMLPage.Notice? {
    guard !names.isEmpty else { return nil }
    let rest = names.count - 5
    let list = names.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return .init(.warning, heading, "\(words.capitalizedFirst) \(list).")
  }

  /// A chart for each metric; of groups, their means.
  private var figures: [ReportFigure] {
    let byName = Dictionary(zip(runs.map(\.name), histories)) { first, _ in first }
    return metrics.map { metric in
      let drawn =
        groups.map { groups in
          groups.map { group in
            RunGroup(group.words, runs: group.runs.compactMap { byName[$0.name] })
          }
        } ?? zip(runs, histories).map { RunGroup($0.name, runs: [$1]) }
      let chart = ComparisonChart(
        of: drawn, metrics: [.name(metric)], spread: groups == nil ? nil : .confidence)
      return ReportFigure("compare_" + metric.asFileName, chart.figure, numbers: chart.numbers)
    }.withDistinctNames
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
