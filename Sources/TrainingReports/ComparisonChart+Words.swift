import Plotting
import RunHistory

extension ComparisonChart {
  private var things: String { spread == nil ? "run" : "group" }

  /// What the chart shows, such as "Best validation loss: a 0.312 at epoch 14; b 0.331; and 2 more".
  var finding: String {
    guard !entries.isEmpty else { return "No run has the \(title)" }
    if Set(entries.map(\.metric)).count > 1 { return severalFindings }
    let ranking = ranking
    guard let winner = ranking.first, let best = winner.best else {
      return metric.direction == nil
        ? "\(NumberFormat.count(entries.count, things)) side by side"
        : "The \(title) was never finite"
    }
    let others = ranking.dropFirst().prefix(2).compactMap { entry in
      entry.best.map { "\(entry.shortName) \(metric.format($0.y))" }
    }
    let rest = ranking.dropFirst(3)
    let worst = rest.last?.best.map { " up to \(metric.format($0.y))" } ?? ""
    let words =
      ["\(winner.shortName) \(metric.format(best.y)) at \(axis.words(at: best.x))"]
      + others + (rest.isEmpty ? [] : ["and \(rest.count) more\(worst)"])
    return "Best \(title)\(spread == nil ? "" : ", in the mean")\(drawnWords): "
      + words.joined(separator: "; ") + lostWords
  }

  /// That others have the metric as well, such as " of the runs with steps"; empty where all are drawn.
  private var drawnWords: String {
    unplaced.isEmpty ? "" : " of the \(things)s with \(axis.unit.rawValue)s"
  }

  /// Which entries end with values that are not finite, such as "; not finite at the end: b".
  private var lostWords: String {
    let lost = entries.filter(\.isLost).map(\.shortName)
    return lost.isEmpty ? "" : "; not finite at the end: \(Self.list(lost, most: 3))"
  }

  /// The best of each metric, such as "val_loss 0.307 of adam-1; val_accuracy 90.6 % of adam-0".
  private var severalFindings: String {
    let metrics = entries.map(\.metric).reduce(into: [ComparedMetric]()) { found, metric in
      if !found.contains(metric) { found.append(metric) }
    }
    let words = metrics.prefix(4).compactMap { metric -> String? in
      let own = entries.filter { $0.metric == metric && $0.best != nil }
      guard let best = own.min(by: isBetter), let value = best.best else { return nil }
      let measured = best.form.format(value.y)
      return groupCount > 1 || spread != nil
        ? "\(metric.words) \(measured) of \(best.groupName)"
        : "\(metric.words) \(measured) at \(axis.words(at: value.x))"
    }
    return words.isEmpty
      ? "\(metrics.count) metrics of \(NumberFormat.count(groupCount, things))"
      : "Best\(unplaced.isEmpty ? "" : drawnWords + ":") " + words.joined(separator: "; ")
        + lostWords
  }

  /// How many runs are shown, and what is odd about them.
  ///
  /// - Parameters:
  ///   - cut: The number of values that the axes do not reach.
  ///   - allColored: Whether all curves have colours of their own.
  /// - Returns: The sentences.
  func caption(leavingOut cut: Int, coloring allColored: Bool) -> String {
    var notes = [
      "\(NumberFormat.count(groupCount - (spread == nil ? lacking.count : 0), things)), \(axis.lengths(of: runs))."
    ]
    if let spread {
      let counts = entries.map(\.runs)
      let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
      let count = least == most ? "\(least)" : "\(least) to \(most)"
      let band =
        switch spread {
        case .deviation: "± standard deviation"
        case .confidence: "with its 95\u{202F}% interval"
        case .extremes: "with the least and the greatest"
        }
      notes.append(
        "Mean \(band) of \(count) runs a group (n = \(count))"
          + (isInterpolated
            ? ", as far as all runs of the group reach, at the places of the run with the fewest; "
              + "others are interpolated there." : "."))
    }
    if let halfLife = style.halfLife, entries.contains(where: { $0.average != nil }) {
      notes.append(
        "Moving average with a half-life of \(axis.words(over: halfLife)); the values themselves are pale."
      )
    }
    if !allColored, winner != nil { notes.append("The best is in colour.") }
    if !lacking.isEmpty {
      let labels = RunLabels(lacking)
      notes.append(
        "Without this metric: \(Self.list(lacking.map { labels[$0].isolated }, most: 3)).")
    }
    if let unplacedWords { notes.append(unplacedWords) }
    if let missing = axis.missingWords(of: curves) { notes.append(missing) }
    if cut > 0 { notes.append("\(NumberFormat.count(cut, "value")) outside the axis.") }
    return notes.joined(separator: " ")
  }

  /// Which runs cannot stand on the axis; nil where all can.
  private var unplacedWords: String? {
    guard !unplaced.isEmpty else { return nil }
    return "Not drawn, for want of \(axis.unit.rawValue)s: \(Self.list(unplaced, most: 3))."
  }

  var alternativeText: String {
    "Line chart of the \(title) by \(axis.unit.rawValue) for "
      + "\(NumberFormat.count(entries.count, things)): "
      + "\(Self.list(entries.map(\.shortName), most: 8)). \(finding)."
  }

  /// What small charts side by side show, one for each metric.
  var facetedText: String {
    let metrics = entries.map(\.metric.words).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    return "\(metrics.count) line charts side by side, of \(metrics.joinedByAnd) by "
      + "\(axis.unit.rawValue) for \(NumberFormat.count(groupCount, things)). \(finding)."
  }

  /// The first names in words, and how many more there are.
  private static func list(_ names: [String], most: Int) -> String {
    let rest = names.count - most
    return (names.prefix(most) + (rest > 0 ? ["\(rest) more"] : [])).joinedByAnd
  }
}
