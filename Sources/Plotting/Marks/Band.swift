/// The area between two values at each place, such as a mean with its deviation on both sides.
public struct Band: Mark {
  /// A place along x and the two values that bound the area there.
  public struct Edge: Hashable, Sendable {
    /// The place along x.
    public let x: Double
    /// The bounds; where one is not finite, the area has a gap.
    public let low, high: Double

    /// Creates the bounds at a place.
    public init(x: Double, low: Double, high: Double) {
      (self.x, self.low, self.high) = (x, low, high)
    }

    fileprivate var isFinite: Bool { x.isFinite && low.isFinite && high.isFinite }
  }

  /// The bounds, in the order of their places.
  public var edges: [Edge]
  /// The colour, which is drawn lightly.
  public var paint: Theme.Paint

  /// Creates an area.
  public init(_ edges: [Edge], paint: Theme.Paint) { (self.edges, self.paint) = (edges, paint) }

  /// The values that it covers.
  public var extent: Extent? {
    Extent(of: edges.lazy.flatMap { [Value(x: $0.x, y: $0.low), Value(x: $0.x, y: $0.high)] })
  }

  /// Fills the area.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    let color = frame.theme.color(paint).withAlpha(0.15)
    canvas.clip(to: Path(frame.plot)) { canvas in
      for run in edges.split(whereSeparator: { !$0.isFinite }) where run.count > 1 {
        // A bound that the axis has no place for lies below it.
        let floor = frame.y.domain.lowerBound
        func bound(_ of: (Edge) -> Double) -> [Point] {
          let values = run.map { edge in
            let value = Value(x: edge.x, y: of(edge))
            return frame.hasPlace(for: value) ? value : Value(x: edge.x, y: floor)
          }
          return frame.points(through: values, columnWidth: 0.5)
        }
        var path = Path(through: bound(\.high) + bound(\.low).reversed())
        path.close()
        canvas.fill(path, with: color)
      }
    }
  }
}
