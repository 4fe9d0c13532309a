import Plotting
import RunHistory

/// The curves of one chart, and what they show.
struct CurveChart {
  let history: History
  let selection: CurveSelection
  let metric: CurveMetric
  let axis: CurveAxis
  let curves: [Curve]
  /// Whether the curves are of one metric and differ in their data alone.
  let isPair: Bool

  /// Makes curves of series.
  init(of history: History, showing selection: CurveSelection) {
    (self.history, self.selection) = (history, selection)
    let axis = CurveAxis(for: selection.series)
    let metric = CurveMetric(selection.title, of: selection.series)
    let isPair = selection.groups.count <= 1
    curves = selection.groups.enumerated().flatMap { index, group in
      group.map { series in
        Curve(
          series, label: isPair ? series.splitName : series.name.shortened(to: 26),
          paint: isPair ? series.splitPaint : .series(index), along: axis, of: metric)
      }
    }
    (self.axis, self.metric, self.isPair) = (axis, metric, isPair)
  }

  /// The curve that the best value is told of: the validation's, else the test's.
  var judge: Curve? {
    guard isPair else { return nil }
    return curves.first { $0.series.role.split == .validation }
      ?? curves.first { $0.series.role.split == .test }
  }

  /// The training's curve beside the judge's.
  var training: Curve? { isPair ? curves.first { $0.series.role.split == .training } : nil }

  /// The number of times that the run was taken up again, by the curve that shows most of them.
  var restarts: [Double] {
    curves.map(\.restarts).max { $0.count < $1.count } ?? []
  }

  /// The figure, on a page of standard size.
  var figure: Figure {
    let reach = RobustRange(of: curves)
    let outliers = curves.flatMap { curve in
      reach.outliers(of: curve).map { Outlier(curve: curve, value: $0) }
    }
    let chart = Chart(
      x: axis.axis, y: yAxis(reach), marks: marks + tags(for: outliers, beyond: reach),
      endLabels: endLabels, emptyMessage: emptyMessage)
    let above = outliers.count { $0.value.y > reach.range?.upperBound ?? .infinity }
    return Figure(
      title: title, subtitle: finding,
      caption: caption(leavingOut: above, below: outliers.count - above),
      altText: alternativeText, panel: chart
    ).sized(Figure.standardPage)
  }

  private func yAxis(_ reach: RobustRange) -> Axis {
    if metric.form != .number {
      return Axis(metric.name, format: .percent, fit: .padded(within: 0...1))
    }
    // A loss that may be negative, such as a log-likelihood's, has no natural zero.
    let floor = reach.range.map { $0.lowerBound < 0 } ?? false ? -Double.infinity : 0
    return Axis(
      metric.name, fit: .padded(within: floor...Double.infinity), range: reach.range)
  }
}

// MARK: - Marks

extension CurveChart {
  /// Up to so many values, a curve of validation has a ring at each.
  private static let mostRings = 40
  /// Beyond so many values, a curve is thinner.
  private static let mostSparse = 400
  /// Beyond so many values, a curve is not dashed, for it goes up and down within a dash.
  private static let mostDashed = 1500

  /// The marks of the chart, from the lowest to the uppermost.
  private var marks: [any Mark] {
    gaps + rules + curves.flatMap(lines)
      + curves.map { Missing(at: $0.missing, paint: $0.paint) } + callouts
  }

  private func lines(of curve: Curve) -> [any Mark] {
    let isTraining = curve.series.role.split ?? .training == .training
    let isSparse = curve.values.count <= Self.mostSparse
    let dash: [Double] =
      curve.values.count > Self.mostDashed || isTraining
      ? [] : curve.series.role.split == .test ? [1.5, 3] : [6, 3]
    let lines = curve.lines
    var valid = Line(
      lines.valid, paint: curve.paint, width: isSparse ? 2 : 1.25, dash: dash,
      hasRings: !isTraining && curve.values.count <= Self.mostRings)
    var replaced = valid
    (replaced.values, replaced.fade) = (lines.replaced, 0.65)
    valid.hasRings = valid.hasRings && !curve.values.isEmpty
    return lines.replaced.isEmpty ? [valid] : [replaced, valid]
  }

  private var gaps: [any Mark] {
    guard let worse = metric.worse, let judge, let training, hasGap else { return [] }
    return [Gap(from: judge.values, to: training.values, worse: worse, paint: judge.paint)]
  }

  /// Whether both curves have their values at the same places, so that the area between them is known.
  var hasGap: Bool {
    guard metric.worse != nil, let judge, let training, judge.pieces.count < 2,
      training.pieces.count < 2, judge.values.count <= Self.mostDashed
    else { return false }
    let (longer, shorter) =
      judge.values.count > training.values.count
      ? (judge.values, training.values) : (training.values, judge.values)
    guard let first = shorter.first, let start = longer.firstIndex(where: { $0.x == first.x })
    else { return false }
    return longer[start...].prefix(shorter.count).elementsEqual(shorter) { $0.x == $1.x }
  }

  private var rules: [any Mark] {
    // Where a run begins anew from its first value, the left edge says it already.
    let inside = Set(restarts).filter { $0 > axis.range?.lowerBound ?? 0 }.sorted()
    let restarts: [any Mark] =
      inside.count > 8
      ? [] : inside.enumerated().map { Rule(x: $1, label: $0 == 0 ? "restart" : "") }
    guard let judge, judge.values.count > 1, let best = judge.best else { return restarts }
    return restarts + [Rule(x: best.x)]
  }

  /// The dots at the best values; where the curve ends it needs no words beside the end label's.
  private var callouts: [any Mark] {
    let measured = curves.filter { $0.series.role.split ?? .training != .training }
    return measured.compactMap { curve in
      guard !curve.isConstant || isPair, curve.values.count > 1, let best = curve.best
      else { return nil }
      let isNamed = curve.series == judge?.series && best != curve.last
      let other = training?.values.first { $0.x == best.x && $0.isFinite }
      return Callout(
        best, label: isNamed ? "best \(metric.format(best.y)), \(axis.words(at: best.x))" : "",
        paint: curve.paint, preferring: best.y >= other?.y ?? best.y ? .above : .below,
        avoiding: curves.map(\.values))
    }
  }

  /// A value outside the axis.
  private struct Outlier {
    let curve: Curve
    let value: Value
  }

  /// The notes for the values farthest outside the axis.
  private func tags(for outliers: [Outlier], beyond reach: RobustRange) -> [any Mark] {
    guard let range = reach.range else { return [] }
    let high = outliers.max { $0.value.y < $1.value.y }
    let low = outliers.min { $0.value.y < $1.value.y }
    let tags = [
      high.flatMap { $0.value.y > range.upperBound ? tag(for: $0, "↑", at: .above) : nil },
      low.flatMap { $0.value.y < range.lowerBound ? tag(for: $0, "↓", at: .below) : nil },
    ]
    return tags.compactMap(\.self)
  }

  private func tag(for outlier: Outlier, _ arrow: String, at edge: VerticalSide) -> EdgeTag {
    let value = outlier.value
    return EdgeTag(
      x: value.x, label: "\(arrow) \(metric.format(value.y)) at \(axis.words(at: value.x))",
      paint: outlier.curve.paint, avoiding: curves.map(\.values), edge: edge)
  }

  /// The names of the curves with their last values.
  private var endLabels: [EndLabel] {
    curves.compactMap { curve in
      guard let last = curve.last else { return nil }
      let name = curve.label.isEmpty ? metric.name : curve.label
      // A curve that ends before the run does says where.
      let place = isEarly(last.x) ? ", \(axis.words(at: last.x))" : ""
      let isBest = curve.series == judge?.series && curve.values.count > 1 && last == curve.best
      return EndLabel(
        "\(name) \(metric.format(last.y))\(place)\(isBest ? ", best" : "")", at: last,
        paint: curve.paint)
    }
  }

  private func isEarly(_ place: Double) -> Bool {
    guard let range = axis.range else { return false }
    let most = axis.unit == .epoch && axis.isWhole ? 0 : 0.05
    return range.upperBound - place > most * (range.upperBound - range.lowerBound)
  }
}

extension Series {
  /// The data in a word; empty when nothing says.
  fileprivate var splitName: String {
    switch role.split {
    case .training: "training"
    case .validation: "validation"
    case .test: "test"
    case nil: ""
    }
  }

  fileprivate var splitPaint: Theme.Paint {
    switch role.split {
    case .training, nil: .training
    case .validation: .validation
    case .test: .series(2)
    }
  }
}

extension String {
  /// The text with its middle left out where it is longer than so many letters.
  func shortened(to most: Int) -> String {
    guard count > most else { return self }
    let tail = (most - 1) / 2
    return prefix(most - 1 - tail) + "…" + suffix(tail)
  }
}
