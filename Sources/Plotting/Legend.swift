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

/// Where the entries of a legend lie, in columns of one width: above a plot row after row, beside it
/// column after column.
struct LegendLayout {
  /// The distance of a name from its sample, and between columns, in points.
  private static let sampleGap = 6.0, columnGap = 18.0
  /// The most rows above a plot; of more, the plot would be a strip.
  private static let mostRows = 3

  /// The room of all entries, in points.
  let size: Size
  /// The entries, each with the left end of its sample, in the middle of its row.
  let places: [(entry: Legend.Entry, point: Point)]
  /// Whether they lie beside the plot.
  let isBeside: Bool
  /// The size of the names.
  private let role: Theme.TextRole
  /// The length of a sample, in points.
  private let sample: Double

  /// Lays entries out above a plot.
  init(
    of legend: Legend, at origin: Point, width: Double, _ theme: Theme,
    _ words: some TextMeasuring
  ) {
    (role, sample, isBeside) = (.axis, 22, false)
    let cell = Self.cell(of: legend, sample: sample, role, theme, words)
    let row = cell.height + 3
    let columns = max(1, Int((width + Self.columnGap) / (cell.width + Self.columnGap)))
    let rows = (legend.entries.count + columns - 1) / columns
    size = Size(width: width, height: Double(rows) * row)
    places = legend.entries.enumerated().map { index, entry in
      let point = Point(
        x: origin.x + Double(index % columns) * (cell.width + Self.columnGap),
        y: origin.y + (Double(index / columns) + 0.5) * row)
      return (entry, point)
    }
  }

  /// Lays entries out at the right edge of a room; fails where they leave too little of it.
  init?(
    of legend: Legend, besideIn room: Rect, _ theme: Theme, _ words: some TextMeasuring
  ) {
    (role, sample, isBeside) = (.small, 20, true)
    let cell = Self.cell(of: legend, sample: sample, role, theme, words)
    let row = cell.height + 1
    let most = max(1, Int(room.height / row))
    let columns = (legend.entries.count + most - 1) / most
    // Columns of the same length.
    let rows = (legend.entries.count + columns - 1) / max(columns, 1)
    let width = Double(columns) * (cell.width + Self.columnGap) - Self.columnGap
    guard columns > 0, width <= 0.45 * room.width else { return nil }
    size = Size(width: width, height: Double(rows) * row)
    places = legend.entries.enumerated().map { index, entry in
      let point = Point(
        x: room.maxX - width + Double(index / rows) * (cell.width + Self.columnGap),
        y: room.y + (Double(index % rows) + 0.5) * row)
      return (entry, point)
    }
  }

  /// Lays entries out where they take the least of a chart's room.
  static func fitting(
    _ legend: Legend, in room: Rect, _ theme: Theme, _ words: some TextMeasuring
  ) -> LegendLayout {
    let above = LegendLayout(
      of: legend, at: Point(x: room.x, y: room.y), width: room.width, theme, words)
    guard Set(above.places.map(\.point.y)).count > mostRows else { return above }
    return LegendLayout(of: legend, besideIn: room, theme, words) ?? above
  }

  func draw(on canvas: inout some Canvas, theme: Theme) {
    for (entry, point) in places {
      let end = Point(x: point.x + sample, y: point.y)
      canvas.rule(
        from: point, to: end,
        with: Stroke(
          theme.color(entry.paint), width: 2,
          dash: entry.dash.isEmpty ? theme.dash(entry.paint) : entry.dash,
          cap: .butt))
      var text = theme.text(entry.label, role)
      text.anchor = .middle
      canvas.draw(text, at: Point(x: end.x + Self.sampleGap, y: point.y))
    }
  }

  /// The room of one entry.
  private static func cell(
    of legend: Legend, sample: Double, _ role: Theme.TextRole, _ theme: Theme,
    _ words: some TextMeasuring
  ) -> Size {
    let sizes = legend.entries.map { words.size(of: theme.text($0.label, role)) }
    return Size(
      width: sample + sampleGap + (sizes.map(\.width).max() ?? 0),
      height: sizes.map(\.height).max() ?? 0)
  }
}
