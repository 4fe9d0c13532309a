/// The names of curves with a sample of each, for charts with too many to name them where they end.
public struct Legend: Hashable, Sendable {
  /// A curve's name and look.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public var label: String
    /// The colour.
    public var paint: Theme.Paint
    /// The lengths of dashes and gaps in turn, in points; empty for a solid line.
    public var dash: [Double]

    /// Creates an entry.
    public init(_ label: String, paint: Theme.Paint, dash: [Double] = []) {
      (self.label, self.paint, self.dash) = (label, paint, dash)
    }
  }

  /// The curves, in their order.
  public var entries: [Entry]

  /// Creates a legend.
  public init(_ entries: [Entry]) { self.entries = entries }
}

/// Where the entries of a legend lie: in columns of one width, row after row.
struct LegendLayout {
  /// The length of a sample and its distance from the name, in points.
  static let sample = 22.0, sampleGap = 6.0
  /// The distance between columns, in points.
  private static let columnGap = 18.0

  /// The height of all rows, in points.
  let height: Double
  /// The entries, each with the left end of its sample, in the middle of its row.
  let places: [(entry: Legend.Entry, point: Point)]

  init(
    of legend: Legend, at origin: Point, width: Double, _ theme: Theme,
    _ words: some TextMeasuring
  ) {
    let sizes = legend.entries.map { words.size(of: theme.text($0.label, .axis)) }
    let column =
      (sizes.map(\.width).max() ?? 0) + Self.sample + Self.sampleGap + Self.columnGap
    let row = (sizes.map(\.height).max() ?? 0) + 3
    let columns = max(1, Int((width + Self.columnGap) / column))
    height = Double((legend.entries.count + columns - 1) / columns) * row
    places = legend.entries.enumerated().map { index, entry in
      let point = Point(
        x: origin.x + Double(index % columns) * column,
        y: origin.y + (Double(index / columns) + 0.5) * row)
      return (entry, point)
    }
  }

  func draw(on canvas: inout some Canvas, theme: Theme) {
    for (entry, point) in places {
      let end = Point(x: point.x + Self.sample, y: point.y)
      canvas.stroke(
        Path(through: [point, end]),
        with: Stroke(theme.color(entry.paint), width: 2, dash: entry.dash, cap: .butt))
      var text = theme.text(entry.label, .axis)
      text.anchor = .middle
      canvas.draw(text, at: Point(x: end.x + Self.sampleGap, y: point.y))
    }
  }
}
