/// Where the parts of a chart lie, found by measuring its words in two passes.
///
/// Heights depend on fonts alone, so the first pass fixes the top and the bottom and chooses the ticks
/// of the y axis; with their widths known, the second fixes the left and the right and chooses the
/// ticks of the x axis.
struct ChartLayout {
  /// The distance from the y axis' numbers to the plot, in points.
  static let labelGap = 8.0
  /// The length of an x axis' tick, in points.
  static let tickLength = 4.0
  /// The distance from the plot to the names of the curves, in points.
  static let endGap = 10.0
  /// The distance from the first and last value to the sides of the plot, in points.
  static let sideRoom = 6.0
  /// The least height that is left for a plot under the titles of its axes, in points.
  static let leastTitled = 48.0
  /// The least width and height of a plot, in points.
  static let leastSide = 24.0

  /// The most of a chart's width that names at the ends of curves may take.
  private static let mostNamed = 0.38

  let frame: Frame
  let xTicks: [Tick]
  let yTicks: [Tick]
  /// The names where curves end; none where they would take too much of the width, and stand above the plot.
  let endLabels: [EndLabel]
  /// The vertical middles of the end labels, in their order.
  let endLabelPositions: [Double]
  /// Whether there is room for the titles of the axes.
  let hasTitles: Bool
  /// Where the legend lies; nil when the curves are named at their ends.
  let legend: LegendLayout?

  /// Lays out a chart; fails when its marks show nothing.
  ///
  /// - Parameters:
  ///   - chart: The chart.
  ///   - rect: Its room.
  ///   - theme: Its look.
  ///   - words: What measures words.
  ///   - sides: The left and the right edge of the plot where other charts prescribe them, in points.
  init?(
    of chart: Chart, in rect: Rect, theme: Theme, measuring words: some TextMeasuring,
    between sides: ClosedRange<Double>? = nil
  ) {
    guard let extent = chart.extent else { return nil }

    // First pass: heights.
    func width(_ string: String, _ role: Theme.TextRole) -> Double {
      words.size(of: theme.text(string, role)).width
    }
    let named = chart.endLabels.map { width($0.label, .label) + Self.endGap }.max()
    let isNarrow = sides == nil && named ?? 0 > Self.mostNamed * rect.width
    let wanted =
      chart.legend
      ?? (isNarrow
        ? Legend(chart.endLabels.map { Legend.Entry($0.label, paint: $0.paint, dash: $0.dash) })
        : nil)
    let names = isNarrow ? nil : named
    let legend = wanted.map { LegendLayout.fitting($0, in: rect, theme, words) }
    let line = words.size(of: theme.text("0", .axis)).height
    let above = legend.map { $0.isBeside ? 0 : $0.size.height + 8 } ?? 0
    // The titles of axes give way to the plot.
    let titles = line / 2 + 14 + 2 + line
    hasTitles = rect.height - above - titles - line >= Self.leastTitled
    // Without a title, half of the uppermost number stands out.
    let top = rect.y + above + (chart.y.title.isEmpty || !hasTitles ? line / 2 : line + 14)
    let foot =
      chart.x.isLabelled
      ? Self.tickLength + 3 + line + (hasTitles ? 2 + line : 0) : Self.tickLength
    // On a page too small for its words the plot keeps a little room, and the words overlap.
    let bottom = max(rect.maxY - foot, top + Self.leastSide)
    let ySpan = chart.y.span(showing: extent.y, from: bottom, to: top, line: line)
    let y = ySpan.scale(from: bottom, to: top)

    // Second pass: widths.
    let left =
      sides?.lowerBound ?? rect.x + (ySpan.ticks.map { width($0.label, .axis) }.max() ?? 0)
      + Self.labelGap
    let beside = legend.map { $0.isBeside ? $0.size.width + 2 * Self.endGap : 0 } ?? 0
    let mostRight = rect.maxX - beside
    func ticks(to right: Double) -> (ContinuousScale, [Tick]) {
      let (from, to) = (left + Self.sideRoom, right - Self.sideRoom)
      let shown = extent.x
      let ticks = chart.x.ticks(showing: shown, from: from, to: to) { width($0, .axis) }
      return (chart.x.span(showing: shown, count: 5).scale(from: from, to: to), ticks)
    }
    let least = left + Self.leastSide + 2 * Self.sideRoom
    var right = sides?.upperBound ?? max(mostRight - (names ?? 0), least)
    var (x, xTicks) = ticks(to: right)
    // The last number may hang over into the right margin, but not off the page.
    if sides == nil, let last = xTicks.last(where: { !$0.label.isEmpty }) {
      let excess = x(last.value) + width(last.label, .axis) / 2 - mostRight
      if excess > 0 {
        right = max(right - excess, least)
        (x, xTicks) = ticks(to: right)
      }
    }
    let plot = Rect(left: left, top: top, right: right, bottom: bottom)
    (self.xTicks, yTicks, self.legend) = (xTicks, ySpan.ticks, legend)
    frame = Frame(x: x, y: y, plot: plot, theme: theme)
    endLabels = isNarrow ? [] : chart.endLabels
    endLabelPositions = EndLabel.spread(
      endLabels.map { min(max(y($0.value.y), top), bottom) },
      spacing: 1.25 * theme.font(.label).size, within: top...bottom)
  }
}

extension Axis {
  /// Returns what an upright axis shows, with the most ticks whose labels do not touch.
  ///
  /// - Parameters:
  ///   - data: The values that the axis shows.
  ///   - bottom: Where the axis begins, in points.
  ///   - top: Where it ends, in points.
  ///   - line: The height of a label, in points.
  /// - Returns: The domain and its ticks.
  fileprivate func span(
    showing data: ClosedRange<Double>, from bottom: Double, to top: Double, line: Double
  ) -> AxisSpan {
    let most = bottom - top < 60 ? 2 : max(3, Int((bottom - top) / 42))
    let spans = (1...most).reversed().lazy.map { span(showing: data, count: $0) }
    let clear = spans.first { span in
      let scale = span.scale(from: bottom, to: top)
      let named = span.ticks.filter { !$0.label.isEmpty }.map { scale($0.value) }
      return zip(named, named.dropFirst()).allSatisfy { $0 - $1 >= line }
    }
    return clear ?? span(showing: data, count: 1)
  }

  /// Returns the most ticks whose labels do not come close to each other.
  ///
  /// - Parameters:
  ///   - data: The values that the axis shows.
  ///   - start: Where the axis begins, in points.
  ///   - end: Where it ends, in points.
  ///   - width: The width of words along the axis, in points.
  /// - Returns: The ticks in ascending order.
  fileprivate func ticks(
    showing data: ClosedRange<Double>, from start: Double, to end: Double,
    measuring width: (String) -> Double
  ) -> [Tick] {
    // Whole numbers are short, so they may stand closer than others.
    let spacing: Double = format == .integer ? 56 : 80
    let most = max(2, Int(abs(end - start) / spacing))
    func ticks(_ count: Int) -> [Tick] {
      let span = span(showing: data, count: count)
      return span.ticks.filter { span.domain.contains($0.value) }
    }
    let scale = span(showing: data, count: most).scale(from: start, to: end)
    func isClear(_ ticks: [Tick]) -> Bool {
      let named = ticks.filter { !$0.label.isEmpty }
      return zip(named, named.dropFirst()).allSatisfy { a, b in
        scale(b.value) - scale(a.value) >= (width(a.label) + width(b.label)) / 2 + 12
      }
    }
    let counts = stride(from: most, to: 1, by: -1).lazy
    return counts.map(ticks).first(where: isClear) ?? Array(ticks(1).prefix(1))
  }
}

extension Chart {
  /// What the axes show: their ranges, else what the marks cover; nil when these show nothing.
  fileprivate var extent: Extent? {
    if let x = x.range, let y = y.range {
      // To go through all values of all marks would be for nothing.
      return marks.contains { $0.extent != nil } ? Extent(x: x, y: y) : nil
    }
    let extents = marks.compactMap(\.extent)
    guard let first = extents.first else { return nil }
    let all = extents.dropFirst().reduce(first) { $0.union($1) }
    return Extent(x: x.range ?? all.x, y: y.range ?? all.y)
  }
}
