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
  /// The least width and height of a plot, in points.
  static let leastSide = 24.0

  let frame: Frame
  let xTicks: [Tick]
  let yTicks: [Tick]
  /// The vertical middles of the end labels, in their order.
  let endLabelPositions: [Double]

  /// Lays out a chart; fails when its marks show nothing.
  init?(of chart: Chart, in rect: Rect, theme: Theme, measuring words: some TextMeasuring) {
    let extents = chart.marks.compactMap(\.extent)
    guard let first = extents.first else { return nil }
    let extent = extents.dropFirst().reduce(first) { $0.union($1) }

    // First pass: heights.
    let line = words.size(of: theme.text("0", .axis)).height
    let top = rect.y + line + 14
    // On a page too small for its words the plot keeps a little room, and the words overlap.
    let bottom = max(rect.maxY - (Self.tickLength + 3 + line + 2 + line), top + Self.leastSide)
    let yCount = max(3, Int((bottom - top) / 42))
    let (yDomain, yTicks) = chart.y.scale(showing: chart.y.range ?? extent.y, count: yCount)
    let y = LinearScale(yDomain, from: bottom, to: top)

    // Second pass: widths.
    func width(_ string: String, _ role: Theme.TextRole) -> Double {
      words.size(of: theme.text(string, role)).width
    }
    let left = rect.x + (yTicks.map { width($0.label, .axis) }.max() ?? 0) + Self.labelGap
    let names = chart.endLabels.map { width($0.label, .label) }.max()
    let xDomain = chart.x.scale(showing: chart.x.range ?? extent.x, count: 5).domain
    func ticks(to right: Double) -> (LinearScale, [Tick]) {
      let x = LinearScale(xDomain, from: left + Self.sideRoom, to: right - Self.sideRoom)
      return (x, Self.ticks(of: chart.x, along: x, measuring: { width($0, .axis) }))
    }
    let least = left + Self.leastSide + 2 * Self.sideRoom
    var right = max(rect.maxX - (names.map { $0 + Self.endGap } ?? 0), least)
    var (x, xTicks) = ticks(to: right)
    // The last number may hang over into the right margin, but not off the page.
    if let last = xTicks.last {
      let excess = x(last.value) + width(last.label, .axis) / 2 - rect.maxX
      if excess > 0 {
        right = max(right - excess, least)
        (x, xTicks) = ticks(to: right)
      }
    }
    let plot = Rect(left: left, top: top, right: right, bottom: bottom)
    (self.xTicks, self.yTicks) = (xTicks, yTicks)
    frame = Frame(x: x, y: y, plot: plot, theme: theme)
    endLabelPositions = EndLabel.spread(
      chart.endLabels.map { min(max(y($0.value.y), top), bottom) },
      spacing: 1.25 * theme.font(.label).size, within: top...bottom)
  }

  /// Returns the most ticks whose labels do not come close to each other.
  private static func ticks(
    of axis: Axis, along scale: LinearScale, measuring width: (String) -> Double
  ) -> [Tick] {
    func ticks(_ count: Int) -> [Tick] {
      axis.scale(showing: scale.domain, count: count).ticks
        .filter { scale.domain.contains($0.value) }
    }
    func isClear(_ ticks: [Tick]) -> Bool {
      zip(ticks, ticks.dropFirst()).allSatisfy { a, b in
        scale(b.value) - scale(a.value) >= (width(a.label) + width(b.label)) / 2 + 12
      }
    }
    // Whole numbers are short, so they may stand closer than others.
    let spacing: Double = axis.format == .integer ? 56 : 80
    let most = max(2, Int(abs(scale.end - scale.start) / spacing))
    let counts = stride(from: most, to: 1, by: -1).lazy
    return counts.map(ticks).first(where: isClear) ?? Array(ticks(1).prefix(1))
  }
}
