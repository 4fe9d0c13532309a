/// A curve through values, broken where one is not finite.
public struct Line: Mark {
  /// The values in drawing order.
  public var values: [Value]
  /// The colour.
  public var paint: Theme.Paint
  /// The width, in points.
  public var width: Double
  /// The lengths of dashes and gaps in turn, in points; empty for a solid line.
  public var dash: [Double]
  /// Whether each value gets a ring.
  public var hasRings: Bool

  /// Creates a curve.
  public init(
    _ values: [Value], paint: Theme.Paint, width: Double = 2, dash: [Double] = [],
    hasRings: Bool = false
  ) {
    (self.values, self.paint, self.width) = (values, paint, width)
    (self.dash, self.hasRings) = (dash, hasRings)
  }

  /// The values that it covers.
  public var extent: Extent? { Extent(of: values) }

  /// Draws the curve; a value without finite neighbours becomes a dot.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    let color = frame.theme.color(paint)
    let stroke = Stroke(color, width: width, dash: dash, cap: dash.isEmpty ? .round : .butt)
    let runs = values.split { !$0.isFinite }
    // Room for half the line's width, so that a curve along the edge keeps it.
    canvas.clip(to: Path(frame.plot.inset(by: -width))) { canvas in
      for run in runs where run.count > 1 {
        canvas.stroke(Path(through: run.map { frame($0) }), with: stroke)
      }
    }
    for run in runs where run.count == 1 && !hasRings {
      for value in run where frame.shows(value) {
        canvas.fill(Path(circleAt: frame(value), radius: Dots.radius), with: color)
      }
    }
    if hasRings { Dots(values, paint: paint, isHollow: true).draw(on: &canvas, in: frame) }
  }
}
