/// A chart with lower ones below it on the same horizontal axis, such as a loss and its learning rate.
///
/// The plots have the same left and right edges; the lowest chart alone has numbers along x.
public struct ChartStack: Panel {
  /// The chart that gets all room that the strips leave.
  public var main: Chart
  /// The charts below it, from the upper to the lower.
  public var strips: [Chart]

  /// The height of a strip's plot, in points.
  private static let stripHeight = 36.0
  /// The distance between two charts, in points.
  private static let gap = 8.0

  /// Creates a stack; the strips take over the axis of the main chart.
  public init(_ main: Chart, above strips: [Chart]) {
    self.main = main
    self.strips = strips.map { strip in
      var strip = strip
      strip.x = main.x
      strip.x.range = main.x.range ?? Self.extent(of: main)
      return strip
    }
    for index in self.strips.indices.dropLast() { self.strips[index].x.isLabelled = false }
    self.main.x.isLabelled = strips.isEmpty
  }

  /// Returns the width that is there, and a height in proportion.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let size = main.size(for: width, in: theme, measuring: words)
    let more = strips.reduce(0) { $0 + Self.height(of: $1, in: theme, measuring: words) + Self.gap }
    return Size(width: size.width, height: size.height + more)
  }

  /// Draws the charts below each other.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    var bottom = rect.maxY
    var parts: [(chart: Chart, rect: Rect)] = []
    for strip in strips.reversed() {
      let top = bottom - Self.height(of: strip, in: theme, measuring: canvas)
      parts.append((strip, Rect(left: rect.x, top: top, right: rect.maxX, bottom: bottom)))
      bottom = top - Self.gap
    }
    parts.append(
      (main, Rect(left: rect.x, top: rect.y, right: rect.maxX, bottom: max(bottom, rect.y + 1))))
    AlignedCharts(parts).draw(on: &canvas, theme: theme)
  }

  private static func height(
    of strip: Chart, in theme: Theme, measuring words: some TextMeasuring
  ) -> Double {
    let line = words.size(of: theme.text("0", .axis)).height
    let foot = ChartLayout.tickLength + (strip.x.isLabelled ? 5 + 2 * line : 0)
    return line + 14 + stripHeight + foot
  }

  private static func extent(of chart: Chart) -> ClosedRange<Double>? {
    let ranges = chart.marks.compactMap(\.extent)
    return ranges.dropFirst().reduce(ranges.first) { $0?.union($1) }?.x
  }
}

/// Charts whose plots have the same left and right edges, relative to the room of each.
struct AlignedCharts {
  private let parts: [(chart: Chart, rect: Rect)]

  init(_ parts: [(chart: Chart, rect: Rect)]) { self.parts = parts }

  func draw(on canvas: inout some Canvas, theme: Theme) {
    let layouts = parts.map {
      ChartLayout(of: $0.chart, in: $0.rect, theme: theme, measuring: canvas)
    }
    let insets = zip(parts, layouts).compactMap { part, layout in
      layout.map { ($0.frame.plot.x - part.rect.x, part.rect.maxX - $0.frame.plot.maxX) }
    }
    let (left, right) = (insets.map(\.0).max() ?? 0, insets.map(\.1).max() ?? 0)
    for (part, layout) in zip(parts, layouts) {
      let sides = part.rect.x + left...max(part.rect.maxX - right, part.rect.x + left + 1)
      let aligned = layout.flatMap { _ in
        ChartLayout(
          of: part.chart, in: part.rect, theme: theme, measuring: canvas, between: sides)
      }
      part.chart.draw(aligned, on: &canvas, in: part.rect, theme: theme)
    }
  }
}
