/// A small cross at an edge for each value that cannot be drawn; of crosses that would touch, the first.
public struct Missing: Mark {
  /// The places along x.
  public var places: [Double]
  /// The colour.
  public var paint: Theme.Paint

  /// The edge where the crosses stand.
  public var edge: VerticalSide
  /// How many rows of crosses of other curves stand between the edge and these.
  public var row = 0

  /// The distance of two rows, in points.
  private static let rowHeight = 9.0

  /// Creates crosses, at the upper edge unless told otherwise.
  public init(
    at places: some Sequence<Double>, paint: Theme.Paint, edge: VerticalSide = .above
  ) {
    (self.places, self.paint, self.edge) = (Array(places), paint, edge)
  }

  /// Nothing: what is missing does not widen the axes.
  public var extent: Extent? { nil }

  /// Draws the crosses.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    // Crosses that touch would be a smear, and a million of them would take seconds.
    var free = -Double.infinity
    for place in places where frame.x.domain.contains(place) {
      let inset = Self.rowHeight * Double(row)
      let center = Point(
        x: frame.x(place), y: edge == .above ? frame.plot.y + inset : frame.plot.maxY - inset)
      guard center.x >= free || center.x < free - 8 else { continue }
      free = center.x + 8
      var path = Path()
      for (dx, dy) in [(1.0, 1.0), (1, -1)] {
        path.move(to: Point(x: center.x - 3 * dx, y: center.y - 3 * dy))
        path.line(to: Point(x: center.x + 3 * dx, y: center.y + 3 * dy))
      }
      canvas.stroke(path, with: Stroke(frame.theme.color(paint), width: 1.5))
    }
  }
}
