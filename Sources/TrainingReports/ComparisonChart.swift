import Plotting
import RunHistory

/// One metric of several runs, or groups of runs, and what it shows.
struct ComparisonChart {
  /// A run, or the mean of a group.
  struct Entry {
    let name: String
    /// The name of the run or the group as it stands in the chart: of names too long for that, what they
    /// differ in.
    let groupName: String
    /// The name as it stands in the chart, with the metric where there are several.
    let shortName: String
    /// What is measured.
    let metric: ComparedMetric
    let runs: Int
    let values: Values
    let average: Values?
    let band: [Band.Edge]
    let best: Value?
    /// The places of its runs' values that are not finite, and of those that are endlessly low.
    let missing, missingBelow: [Double]
    /// Whether its last value is not finite.
    let isLost: Bool
    /// How its values are written.
    let form: CurveMetric
    /// What is drawn strongly.
    var shown: Values { average ?? values }
    var last: Value? { shown.last(where: \.isFinite) }
  }

  let title: String
  let metric: CurveMetric
  let axis: CurveAxis
  /// Those that have the metric, in the order in which they were given.
  let entries: [Entry]
  /// All runs as curves, for the range of the axis.
  let curves: [Curve]
  /// What is shown of each run.
  let runs: [[Series]]
  /// The names of the runs that lack the metric.
  let lacking: [String]
  /// The short names of those that have the metric, but no places on this axis.
  let unplaced: [String]
  /// What bands show; nil when each entry is one run.
  let spread: GroupSpread?
  let style: CurveStyle
  /// Whether runs of a group have their values at different places, so that some are interpolated.
  let isInterpolated: Bool
  /// The number of runs, or of groups, whether they have the metrics or not.
  let groupCount: Int
  /// The entry with the best value; nil when no side is better.
  let winner: Int?
  /// The columns of pixels that curves without a name are drawn with, so that very many fit a page; nil
  /// for all there are.
  var columns: Int?

  /// Collects metrics.
  ///
  /// - Parameters:
  ///   - groups: The runs; of a group without a spread, the first.
  ///   - compared: What is shown of each, one curve a metric.
  ///   - spread: What bands show; nil when each group is one run.
  ///   - style: How the curves are drawn.
  init(
    of groups: [RunGroup], metrics compared: [ComparedMetric], spread: GroupSpread?,
    style: CurveStyle = CurveStyle()
  ) {
    let labels = RunLabels(groups.map(\.name))
    let found = groups.flatMap { group in
      compared.map { metric in
        let series = group.runs.compactMap(metric.series).filter { !$0.values.isEmpty }
        return (group: group.name, metric: metric, series: series)
      }
    }
    /// What tells a curve from the others: its group, its metric, or both.
    func fullName(_ group: String, _ metric: ComparedMetric) -> String {
      let parts = [
        groups.count > 1 || compared.count == 1 ? group : nil,
        compared.count > 1 ? metric.words : nil,
      ]
      return parts.compactMap(\.self).joined(separator: " · ")
    }
    let series = found.flatMap(\.series)
    let axis = CurveAxis(for: series, style: style)
    title = compared.count == 1 ? compared[0].words : Self.commonWords(of: series)
    let metric = CurveMetric(title, of: series)
    var entries: [Entry] = []
    var curves: [Curve] = []
    var unplaced: [String] = []
    var isInterpolated = false
    for (group, compared, series) in found where !series.isEmpty {
      let name = fullName(group, compared)
      let members = series.map {
        Curve($0, label: name, paint: .ink, along: axis, of: metric, style: style)
      }
      // Of metrics side by side, each has a better side of its own.
      let own = compared.words == title ? metric : CurveMetric(compared.words, of: series)
      let mean = spread.map { MeanCurve(of: members, spread: $0) }
      let values = mean.map { Values($0.values) } ?? members[0].validValues
      guard members.contains(where: { !$0.values.isEmpty }) else {
        unplaced.append(fullName(labels[group].isolated, compared))
        continue
      }
      curves += members
      isInterpolated =
        isInterpolated || !members.allSatisfy { $0.values.xs == members[0].values.xs }
      let average =
        mean == nil
        ? members[0].average.map { members[0].lines(of: $0).valid }
        : Curve.average(of: values, in: [0..<values.count], along: axis, style: style)
      entries.append(
        Entry(
          name: name, groupName: labels[group].isolated,
          shortName: fullName(labels[group].isolated, compared), metric: compared,
          runs: series.count, values: values, average: average,
          band: mean?.band ?? [],
          best: mean == nil && own.direction != nil ? members[0].best : own.best(of: values),
          missing: members.flatMap(\.missing), missingBelow: members.flatMap(\.missingBelow),
          isLost: members.contains { $0.lostFrom != nil || $0.finiteCount == 0 }, form: own))
    }
    (self.unplaced, self.isInterpolated) = (unplaced, isInterpolated)
    runs = groups.flatMap { $0.runs.map { run in compared.compactMap { $0.series(of: run) } } }
    (self.axis, self.metric, self.entries, self.curves) = (axis, metric, entries, curves)
    (self.spread, self.style, groupCount) = (spread, style, groups.count)
    winner = entries.indices.filter { entries[$0].best != nil }
      .min { Self.isBetter(entries[$0], entries[$1]) }
    lacking = groups.flatMap { group in
      group.runs.filter { run in !compared.contains { $0.series(of: run) != nil } }
        .map { spread == nil ? group.name : $0.header.run }
    }
  }

  /// What several series have in common, such as "loss".
  private static func commonWords(of series: [Series]) -> String {
    let stems = Set(series.map(\.stem))
    let kinds = Set(series.map(\.role.kind))
    if stems.count == 1, let first = series.first { return first.titleName }
    return kinds.count == 1 ? kinds.first?.words ?? "value" : "value"
  }

  /// The figure, on a page of standard size.
  var figure: Figure {
    let reach = CurveRange(of: curves, metric: metric, style: style)
    return Figure(
      title: title.asTitle, subtitle: finding,
      caption: caption(leavingOut: cutCount(beyond: reach), coloring: isNamed),
      altText: alternativeText, panel: chart(reaching: reach)
    ).sized(Figure.standardPage)
  }

  /// The number of values that an axis does not reach.
  func cutCount(beyond reach: CurveRange? = nil) -> Int {
    let reach = reach ?? CurveRange(of: curves, metric: metric, style: style)
    return curves.compactMap(reach.outliers).reduce(0) { $0 + $1.above + $1.below }
  }

  /// The chart alone, for a place among others.
  func chart(reaching common: CurveRange? = nil) -> Chart {
    let reach = common ?? CurveRange(of: curves, metric: metric, style: style)
    return Chart(
      x: axis.axis, y: reach.axis(for: metric), marks: marks, endLabels: endLabels,
      emptyMessage: entries.isEmpty ? "no run has this metric" : "the \(title) was never finite")
  }

  /// Whether all entries have colours and names of their own.
  var isNamed: Bool { entries.count <= CurveSelection.most }

  func isBetter(_ left: Entry, _ right: Entry) -> Bool { Self.isBetter(left, right) }

  private static func isBetter(_ left: Entry, _ right: Entry) -> Bool {
    guard let a = left.best?.y, let b = right.best?.y else { return false }
    // The best value of a run that came to nothing is no success.
    guard left.isLost == right.isLost else { return right.isLost }
    return left.form.direction == .lowerIsBetter ? a < b : a > b
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
  func paint(_ index: Int) -> Theme.Paint {
    isNamed ? .series(index) : index == winner ? .training : .reference
  }

  private var marks: [any Mark] {
    // The winner is drawn last, so that the others do not hide it.
    let order = entries.indices.filter { $0 != winner } + (winner.map { [$0] } ?? [])
    let bands = order.filter { isNamed || $0 == winner }
      .map { Band(entries[$0].band, paint: paint($0)) }
    let raw = order.filter { entries[$0].average != nil && isNamed }.map { index in
      var line = Line(entries[index].values, paint: paint(index), width: 1)
      line.fade = Curve.paleness
      return line
    }
    let lines = order.map { index -> any Mark in
      let shown = entries[index].shown
      let values =
        isNamed || index == winner ? shown : columns.map { shown.thinned(to: $0) } ?? shown
      let isThin = values.count > 400 || (!isNamed && index != winner)
      var line = Line(values, paint: paint(index), width: isThin ? 1.25 : 2)
      line.fade = isNamed || index == winner ? 0 : 0.35
      return line
    }
    let dots = order.filter { isNamed || $0 == winner }.compactMap { index -> (any Mark)? in
      guard let best = entries[index].best, entries[index].values.count > 1 else { return nil }
      return Callout(best, label: "", paint: paint(index), preferring: .above, avoiding: [])
    }
    return bands + raw + lines + crosses + dots
  }

  /// The places of values that are not finite; where curves have no colour of their own, in one row.
  private var crosses: [any Mark] {
    func rows(_ places: (Entry) -> [Double], at edge: VerticalSide) -> [any Mark] {
      isNamed
        ? Missing.rows(entries.indices.map { (paint($0), places(entries[$0])) }, at: edge)
        : Missing.rows([(.reference, entries.flatMap(places).sorted())], at: edge)
    }
    return rows(\.missing, at: .above) + rows(\.missingBelow, at: .below)
  }

  private var endLabels: [EndLabel] {
    entries.indices.filter { isNamed || $0 == winner }.compactMap { index in
      guard let last = entries[index].last else { return nil }
      let place = axis.isEarly(last.x) ? ", \(axis.words(at: last.x))" : ""
      return EndLabel(
        "\(entries[index].shortName) \(metric.format(last.y))\(place)", at: last,
        paint: paint(index))
    }
  }
}

extension String {
  /// The words with a large first letter, unless they are a name from a file.
  fileprivate var asTitle: String {
    contains { "_/.".contains($0) } ? self : prefix(1).uppercased() + dropFirst()
  }
}

extension CurveMetric {
  /// Returns the best finite value; nil when there is none, or no side is better.
  fileprivate func best(of values: Values) -> Value? {
    let finite = values.lazy.filter(\.isFinite)
    return switch direction {
    case .lowerIsBetter: finite.min { $0.y < $1.y }
    case .higherIsBetter: finite.min { $0.y > $1.y }
    case nil: nil
    }
  }
}

// MARK: - Small charts

extension ComparisonChart {
  /// The chart for a place among others: the last value alone stands where a curve ends.
  func facet(reaching common: CurveRange? = nil) -> Chart {
    var chart = chart(reaching: common)
    chart.y.title = ""
    chart.endLabels = entries.indices.filter { isNamed || $0 == winner }.compactMap { index in
      entries[index].last.map { EndLabel(metric.format($0.y), at: $0, paint: paint(index)) }
    }
    return chart
  }

  /// The names and colours of groups, for small charts of several metrics.
  func legend(of groups: [RunGroup]) -> Legend {
    let labels = RunLabels(groups.map(\.name))
    return Legend(
      groups.enumerated().map { Legend.Entry(labels[$1.name].isolated, paint: .series($0)) })
  }
}
