/// A dotted upright line through a whole chart.
public struct Rule: Mark {
  /// The value along the x axis that it marks.
  public var x: Double

  /// Creates a line at a value along the x axis.
  public init(x: Double) { self.x = x }

  /// Nothing: a line of reference does not widen the axes.
  public var extent: Extent? { nil }

  /// Draws the line.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    guard frame.x.domain.contains(x) else { return }
    let position = frame.x(x)
    canvas.rule(
      from: Point(x: position, y: frame.plot.maxY), to: Point(x: position, y: frame.plot.y),
      with: Stroke(frame.theme.reference, width: 1, dash: [1.5, 3], cap: .butt))
  }
}
