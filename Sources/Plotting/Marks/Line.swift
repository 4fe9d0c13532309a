/// A curve through values, broken where one is not finite.
public struct Line: Mark {
  /// The values in drawing order.
  public var values: Values
  /// The colour.
  public var paint: Theme.Paint
  /// The width, in points.
  public var width: Double
  /// The lengths of dashes and gaps in turn, in points; empty for a solid line.
  public var dash: [Double]
  /// Whether each value gets a ring, if there is room for all.
  public var hasRings: Bool
  /// How far the colour goes towards the paper's, in 0...1: for what no longer holds.
  public var fade = 0.0

  /// Of more values, a curve goes up and down within a dash, and is solid unless it has dashes of its own.
  private static let mostDashed = 1500

  /// Creates a curve.
  public init(
    _ values: some Sequence<Value>, paint: Theme.Paint, width: Double = 2, dash: [Double] = [],
    hasRings: Bool = false
  ) {
    (self.values, self.paint, self.width) = (Values(values), paint, width)
    (self.dash, self.hasRings) = (dash, hasRings)
  }

  /// The values that it covers.
  public var extent: Extent? { Extent(of: values) }

  /// Draws the curve; a value without finite neighbours becomes a dot.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    let runs = values.split { !frame.hasPlace(for: $0) }
    // Room for half the line's width, so that a curve along the edge keeps it.
    canvas.clip(to: Path(frame.plot.inset(by: -width))) { canvas in
      for run in runs where run.count > 1 { draw(run, on: &canvas, in: frame) }
    }
    // Rings that touch would hide the line.
    let drawsRings = hasRings && frame.plot.width >= 3 * Dots.radius * Double(values.count)
    let dots = drawsRings ? Values(values) : Values(runs.lazy.filter { $0.count == 1 }.joined())
    var marks = Dots(dots, paint: paint, isHollow: drawsRings)
    marks.fade = fade
    marks.draw(on: &canvas, in: frame)
  }

  private func draw(_ run: Slice<Values>, on canvas: inout some Canvas, in frame: Frame) {
    let dash =
      dash.isEmpty && run.count <= Self.mostDashed ? frame.theme.dash(paint) : dash
    let points = frame.points(
      through: run, columnWidth: canvas.pixel > 0 ? canvas.pixel : 0.5)
    // Round joins of lines that go up and down within a pixel would not be seen, but take a third of the time.
    let isDense = canvas.pixel > 0 && points.count < run.count
    let stroke = Stroke(
      frame.theme.color(paint).mixed(with: frame.theme.paper, fade), width: width, dash: dash,
      cap: dash.isEmpty ? .round : .butt, join: isDense ? .bevel : .round)
    // Dashes would begin anew in each chunk, so only solid lines are drawn in chunks.
    let chunks = dash.isEmpty ? Decimation.chunks(points) : [points[...]]
    for chunk in chunks { canvas.stroke(Path(through: chunk), with: stroke) }
  }
}
