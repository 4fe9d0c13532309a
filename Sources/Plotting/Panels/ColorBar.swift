/// A bar that tells what diverging colours mean: its ends and zero are labelled.
public struct ColorBar: Hashable, Sendable {
  /// The number at the right end; the left end is its negative.
  public var limit: Double

  /// Creates a bar from `-limit` to `limit`.
  public init(limit: Double) { self.limit = limit }

  static let length = 192.0
  private static let thickness = 8.0

  static func height(in theme: Theme) -> Double {
    thickness + 4 + (1.3 * theme.font(.caption).size).rounded()
  }

  func draw(on canvas: inout some Canvas, at corner: Point, theme: Theme) {
    let steps = 97  // Odd, so that zero has a step of its own.
    let colors = (0..<steps).map { theme.diverging(Double($0) / Double(steps - 1)) }
    let bar = Rect(x: corner.x, y: corner.y, width: Self.length, height: Self.thickness)
    canvas.draw(Raster(width: steps, height: 1, colors: colors), in: bar)
    let ticks: [(Double, String, Text.Alignment)] = [
      (bar.x, NumberFormat.short(-limit), .leading), (bar.midX, "0", .center),
      (bar.maxX, NumberFormat.short(limit), .trailing),
    ]
    for (x, label, alignment) in limit > 0 ? ticks : [ticks[1]] {
      var text = theme.text(label, .caption)
      (text.alignment, text.anchor) = (alignment, .top)
      canvas.draw(text, at: Point(x: x, y: bar.maxY + 4))
    }
  }
}
