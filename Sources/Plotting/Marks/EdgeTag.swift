/// A note at the upper or the lower edge for values that the axis does not reach, so that nothing is cut silently.
public struct EdgeTag: Mark {
  /// The place along x that it points to.
  public var x: Double
  /// The words, such as "↑ 9.71 at epoch 3".
  public var label: String
  /// The colour.
  public var paint: Theme.Paint

  /// The curves that the words should not hide.
  public var curves: [Values]
  /// The edge that the values lie beyond.
  public var edge: VerticalSide

  /// Creates a note.
  public init(
    x: Double, label: String, paint: Theme.Paint, avoiding curves: [Values],
    edge: VerticalSide = .above
  ) {
    (self.x, self.label, self.paint) = (x, label, paint)
    (self.curves, self.edge) = (curves, edge)
  }

  /// Nothing: the note is for values that are left out.
  public var extent: Extent? { nil }

  /// Draws the note beside its place, where no curve passes.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    let place = frame.x(x)
    var text = frame.theme.text(label, .label, paint).withHalo(frame.theme.paper)
    text.anchor = .top
    let size = canvas.size(of: text)
    let top = edge == .above ? frame.plot.y + 2 : frame.plot.maxY - 5 - size.height
    let boxes = [8.0, 16, 24, 36, 52, 72, 100].flatMap { distance in
      [place + distance, place - distance - size.width].map {
        Rect(x: $0, y: top, width: size.width, height: size.height)
      }
    }
    guard let box = LabelPlacement(avoiding: curves, in: frame).choose(among: boxes) else { return }
    canvas.draw(text, at: Point(x: box.x, y: box.y))
  }
}
