import Plotting
import RunHistory

/// The curves of one chart, and what they show.
struct CurveChart {
  let history: History
  let selection: CurveSelection
  let style: CurveStyle
  let metric: CurveMetric
  let axis: CurveAxis
  let curves: [Curve]
  /// The learning rate, for the strip below; nil where none is drawn.
  let rate: Curve?
  /// Whether the curves are of one metric and differ in their data alone.
  let isPair: Bool
  private let isLong: Bool
  /// Curves of more values are worth a thread each.
  private static let mostQuick = 1 << 16

  /// Makes curves of series.
  init(of history: History, showing selection: CurveSelection, style: CurveStyle = CurveStyle()) {
    (self.history, self.selection, self.style) = (history, selection, style)
    let axis = CurveAxis(for: selection.series, style: style)
    let metric = CurveMetric(selection.title, of: selection.series)
    // Two series of the same data, such as those of steps and of epochs, differ in their names only.
    let hasTwins = selection.groups.contains { Set($0.map(\.role.split)).count < $0.count }
    let isPair = selection.groups.count <= 1 && !hasTwins
    let indexed = selection.groups.enumerated().flatMap { index, group in
      group.map { (group: index, series: $0) }
    }.enumerated().map { (color: hasTwins ? $0 : $1.group, series: $1.series) }
    let isLong = selection.series.contains { $0.values.count > Self.mostQuick }
    curves = indexed.concurrentMap(if: isLong) { color, series in
      Curve(
        series, label: isPair ? series.splitName : series.name.shortened(to: 26),
        paint: isPair ? series.splitPaint : .series(color), along: axis, of: metric, style: style)
    }
    rate = style.hasRateStrip ? Self.rate(of: history, along: axis) : nil
    (self.axis, self.metric, self.isPair, self.isLong) = (axis, metric, isPair, isLong)
  }

  private static func rate(of history: History, along axis: CurveAxis) -> Curve? {
    let selection = CurveSelection(.learningRate, of: history)
    let metric = CurveMetric(selection.title, of: selection.series)
    return selection.series.lazy
      .map { Curve($0, label: "", paint: .mutedInk, along: axis, of: metric) }
      .first { $0.finiteCount > 0 }
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

  /// The curves that have a place on the axes.
  var drawn: [Curve] {
    curves.filter { style.yScaling == .linear ? $0.finiteCount > 0 : $0.leastPositive != nil }
  }

  /// Whether the curves are too many to be named where they end.
  var hasLegend: Bool { curves.count > CurveSelection.most }

  /// The figure, on a page of standard size.
  var figure: Figure {
    let reach = CurveRange(of: curves, metric: metric, style: style)
    let outliers = curves.compactMap { curve in
      reach.outliers(of: curve).map { (curve: curve, outliers: $0) }
    }
    let chart = chart(reach: reach, outliers: outliers)
    return Figure(
      title: title, subtitle: finding,
      caption: caption(
        leavingOut: outliers.reduce(0) { $0 + $1.outliers.above },
        below: outliers.reduce(0) { $0 + $1.outliers.below }),
      altText: alternativeText, panel: panel(with: chart)
    ).sized(Figure.standardPage)
  }

  /// The chart alone, for a place among others.
  ///
  /// - Parameter common: The values that the vertical axis reaches where charts share them.
  /// - Returns: The chart.
  func chart(reaching common: CurveRange? = nil) -> Chart {
    let reach = common ?? CurveRange(of: curves, metric: metric, style: style)
    return chart(
      reach: reach,
      outliers: curves.compactMap { curve in reach.outliers(of: curve).map { (curve, $0) } })
  }

  private func chart(
    reach: CurveRange, outliers: [(curve: Curve, outliers: CurveRange.Outliers)]
  ) -> Chart {
    let outlines = drawn.map(\.shown).concurrentMap(if: isLong) { $0.thinned(to: 1024) }
    var chart = Chart(
      x: axis.axis, y: reach.axis(for: metric),
      marks: drawn.isEmpty
        ? [] : marks(avoiding: outlines) + tags(for: outliers, beyond: reach, avoiding: outlines),
      endLabels: hasLegend ? [] : endLabels, emptyMessage: emptyMessage)
    if hasLegend {
      chart.legend = Legend(
        curves.map { Legend.Entry($0.label, paint: $0.paint, dash: dash(of: $0)) })
    }
    return chart
  }

  private func panel(with chart: Chart) -> any Panel {
    guard let rate else { return chart }
    let best = judge.flatMap { $0.values.count > 1 && !$0.isConstant ? $0.best : nil }
    let strip = Chart(
      x: axis.axis,
      y: Axis("learning rate", format: .rate, fit: .padded(within: 0...Double.infinity)),
      marks: (best.map { [Rule(x: $0.x)] } ?? [])
        + [Line(rate.lines(of: rate.values).valid, paint: rate.paint, width: 1.5)])
    var main = chart
    main.x.range = main.x.range.map { range in
      rate.values.isEmpty || style.xScaling == .log
        ? range : range.reaching(rate.values.xs, of: axis)
    }
    return ChartStack(main, above: [strip])
  }
}

extension ClosedRange<Double> {
  /// The range and some places; of a whole axis, from the whole number before them.
  fileprivate func reaching(_ places: [Double], of axis: CurveAxis) -> Self {
    let finite = places.lazy.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return self }
    let (first, last) = axis.isWhole ? (least.rounded(.down), most.rounded(.up)) : (least, most)
    return Swift.min(lowerBound, first)...Swift.max(upperBound, last)
  }
}

extension Curve {
  /// Whether the values were measured on the data that the model learns from.
  var isOfTraining: Bool { series.role.split ?? .training == .training }
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
