/// A note at the upper edge for values that the axis does not reach, so that nothing is cut silently.
public struct EdgeTag: Mark {
  /// The place along x that it points to.
  public var x: Double
  /// The words, such as "↑ 9.71 at epoch 3".
  public var label: String
  /// The colour.
  public var paint: Theme.Paint

  /// Creates a note.
  public init(x: Double, label: String, paint: Theme.Paint) {
    (self.x, self.label, self.paint) = (x, label, paint)
  }

  /// Nothing: the note is for values that are left out.
  public var extent: Extent? { nil }

  /// Draws the note on the side of its place that has more room.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    let place = frame.x(x)
    let isRight = place < frame.plot.midX
    var text = frame.theme.text(label, .label, paint).withHalo(frame.theme.paper)
    (text.alignment, text.anchor) = (isRight ? .leading : .trailing, .top)
    canvas.draw(text, at: Point(x: place + (isRight ? 8 : -8), y: frame.plot.y + 2))
  }
}
