/// A dotted upright line through a whole chart.
public struct Rule: Mark {
  /// The value along the x axis that it marks.
  public var x: Double

  /// The words at the foot of the line; empty for none.
  public var label: String

  /// Creates a line at a value along the x axis.
  public init(x: Double, label: String = "") { (self.x, self.label) = (x, label) }

  /// Nothing: a line of reference does not widen the axes.
  public var extent: Extent? { nil }

  /// Draws the line.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    guard frame.x.domain.contains(x) else { return }
    let position = frame.x(x)
    canvas.rule(
      from: Point(x: position, y: frame.plot.maxY), to: Point(x: position, y: frame.plot.y),
      with: Stroke(frame.theme.reference, width: 1, dash: [1.5, 3], cap: .butt))
    guard !label.isEmpty else { return }
    var text = frame.theme.text(label, .caption, .mutedInk).withHalo(frame.theme.paper)
    let isLeft = position + 4 + canvas.size(of: text).width > frame.plot.maxX
    (text.anchor, text.alignment) = (.bottom, isLeft ? .trailing : .leading)
    canvas.draw(
      text, at: Point(x: position + (isLeft ? -4 : 4), y: frame.plot.maxY - 3))
  }
}
