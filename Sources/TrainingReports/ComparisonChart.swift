import Plotting
import RunHistory

/// One metric of several runs, or groups of runs, and what it shows.
struct ComparisonChart {
  /// A run, or the mean of a group.
  struct Entry {
    let name: String
    let runs: Int
    let values: [Value]
    let band: [Band.Edge]
    let best: Value?
    var last: Value? { values.last(where: \.isFinite) }
  }

  let title: String
  let metric: CurveMetric
  let axis: CurveAxis
  /// Those that have the metric, in the order in which they were given.
  let entries: [Entry]
  /// All runs as curves, for the range of the axis.
  let curves: [Curve]
  /// The names of the runs that lack the metric.
  let lacking: [String]
  /// What bands show; nil when each entry is one run.
  let spread: GroupSpread?

  /// Collects a metric.
  init(of groups: [RunGroup], metric compared: ComparedMetric, spread: GroupSpread?) {
    let found = groups.map { group in (group.name, group.runs.compactMap(compared.series)) }
    let series = found.flatMap(\.1).filter { !$0.values.isEmpty }
    let axis = CurveAxis(for: series)
    let metric = CurveMetric(compared.words, of: series)
    var entries: [Entry] = []
    var curves: [Curve] = []
    for (name, series) in found where !series.isEmpty {
      let members = series.map { Curve($0, label: name, paint: .ink, along: axis, of: metric) }
      let mean = spread.map { MeanCurve(of: members, spread: $0) }
      let values = mean?.values ?? members[0].validValues
      curves += members
      entries.append(
        Entry(
          name: name, runs: series.count, values: values, band: mean?.band ?? [],
          best: metric.best(of: values)))
    }
    (self.axis, self.metric, self.entries, self.curves) = (axis, metric, entries, curves)
    self.spread = spread
    title = compared.words
    lacking = groups.flatMap { group in
      group.runs.filter { compared.series(of: $0) == nil }.map { run in
        spread == nil ? group.name : run.header.run
      }
    }
  }

  /// The figure, on a page of standard size.
  var figure: Figure {
    let reach = RobustRange(of: curves)
    let range = reach.range
    // A loss that may be negative has no natural zero.
    let floor = range.map { $0.lowerBound < 0 } ?? false ? -Double.infinity : 0
    let y =
      metric.form == .number
      ? Axis(title, fit: .padded(within: floor...Double.infinity), range: range)
      : Axis(title, format: .percent, fit: .padded(within: 0...1))
    let chart = Chart(
      x: axis.axis, y: y, marks: marks, endLabels: endLabels,
      emptyMessage: entries.isEmpty ? "no run has this metric" : "the \(title) was never finite")
    let cut = curves.reduce(0) { $0 + reach.outliers(of: $1).count }
    return Figure(
      title: title.prefix(1).uppercased() + title.dropFirst(), subtitle: finding,
      caption: caption(leavingOut: cut), altText: alternativeText, panel: chart
    ).sized(Figure.standardPage)
  }

  /// Whether all entries have colours and names of their own.
  private var isNamed: Bool { entries.count <= CurveSelection.most }

  /// The entry with the best value; nil when no side is better.
  var winner: Int? {
    entries.indices.filter { entries[$0].best != nil }.min { left, right in
      isBetter(entries[left], entries[right])
    }
  }

  private func isBetter(_ left: Entry, _ right: Entry) -> Bool {
    guard let a = left.best?.y, let b = right.best?.y else { return false }
    return metric.direction == .lowerIsBetter ? a < b : a > b
  }

  /// The entries from the best to the worst.
  var ranking: [Entry] {
    entries.enumerated().filter { $0.element.best != nil }.sorted { left, right in
      isBetter(left.element, right.element)
        || (!isBetter(right.element, left.element) && left.offset < right.offset)
    }.map(\.element)
  }
}

// MARK: - Marks

extension ComparisonChart {
  private func paint(_ index: Int) -> Theme.Paint {
    isNamed ? .series(index) : index == winner ? .training : .reference
  }

  private var marks: [any Mark] {
    // The winner is drawn last, so that the others do not hide it.
    let order = entries.indices.filter { $0 != winner } + (winner.map { [$0] } ?? [])
    let bands = order.filter { isNamed || $0 == winner }
      .map { Band(entries[$0].band, paint: paint($0)) }
    let lines = order.map { index -> any Mark in
      let values = entries[index].values
      let isThin = values.count > 400 || (!isNamed && index != winner)
      var line = Line(values, paint: paint(index), width: isThin ? 1.25 : 2)
      line.fade = isNamed || index == winner ? 0 : 0.35
      return line
    }
    let dots = order.filter { isNamed || $0 == winner }.compactMap { index -> (any Mark)? in
      guard let best = entries[index].best, entries[index].values.count > 1 else { return nil }
      return Callout(best, label: "", paint: paint(index), preferring: .above, avoiding: [])
    }
    return bands + lines + dots
  }

  private var endLabels: [EndLabel] {
    entries.indices.filter { isNamed || $0 == winner }.compactMap { index in
      guard let last = entries[index].last else { return nil }
      let name = entries[index].name.shortened(to: 24)
      return EndLabel("\(name) \(metric.format(last.y))", at: last, paint: paint(index))
    }
  }
}

// MARK: - Words

extension ComparisonChart {
  private var things: String { spread == nil ? "run" : "group" }

  /// What the chart shows, such as "Best validation loss: a 0.312 at epoch 14; b 0.331; and 2 more".
  var finding: String {
    guard !entries.isEmpty else { return "No run has the \(title)" }
    let ranking = ranking
    guard let winner = ranking.first, let best = winner.best else {
      return metric.direction == nil
        ? "\(NumberFormat.count(entries.count, things)) side by side"
        : "The \(title) was never finite"
    }
    let others = ranking.dropFirst().prefix(2).compactMap { entry in
      entry.best.map { "\(entry.name.shortened(to: 28)) \(metric.format($0.y))" }
    }
    let rest = ranking.dropFirst(3)
    let worst = rest.last?.best.map { " up to \(metric.format($0.y))" } ?? ""
    let words =
      ["\(winner.name.shortened(to: 28)) \(metric.format(best.y)) at \(axis.words(at: best.x))"]
      + others + (rest.isEmpty ? [] : ["and \(rest.count) more\(worst)"])
    return "Best \(title)\(spread == nil ? "" : ", in the mean"): " + words.joined(separator: "; ")
  }

  private func caption(leavingOut cut: Int) -> String {
    var notes = ["\(NumberFormat.count(entries.count, things)), \(axis.length)."]
    if let spread {
      let counts = entries.map(\.runs)
      let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
      let count = least == most ? "\(least)" : "\(least) to \(most)"
      let band = spread == .deviation ? "± standard deviation" : "with its 95\u{202F}% interval"
      notes.append(
        "Mean \(band) of \(count) runs a group (n = \(count)), as far as all runs of the group "
          + "reach, at the places of the run with the fewest; others are interpolated there.")
    }
    if !isNamed, winner != nil { notes.append("The best is in colour.") }
    if !lacking.isEmpty {
      let most = 3
      let names = lacking.prefix(most).map { $0.shortened(to: 28) }
      let rest = lacking.count - names.count
      notes.append(
        "Without this metric: "
          + (names + (rest > 0 ? ["\(rest) more"] : [])).joinedByAnd + ".")
    }
    if cut > 0 { notes.append("\(NumberFormat.count(cut, "value")) outside the axis.") }
    return notes.joined(separator: " ")
  }

  private var alternativeText: String {
    let most = 8
    let names = entries.prefix(most).map(\.name)
    let rest = entries.count - names.count
    return "Line chart of the \(title) by \(axis.title) for "
      + "\(NumberFormat.count(entries.count, things)): "
      + (names + (rest > 0 ? ["\(rest) more"] : [])).joinedByAnd + ". \(finding)."
  }
}

extension CurveMetric {
  /// Returns the best finite value; nil when there is none, or no side is better.
  fileprivate func best(of values: [Value]) -> Value? {
    let finite = values.lazy.filter(\.isFinite)
    return switch direction {
    case .lowerIsBetter: finite.min { $0.y < $1.y }
    case .higherIsBetter: finite.max { $0.y < $1.y }
    case nil: nil
    }
  }
}
