/// A dot on a curve with a few words beside it, where they hide least.
public struct Callout: Mark {
  /// The value that is marked.
  public var value: Value
  /// The words, such as "best 0.312, epoch 14"; empty for the dot alone.
  public var label: String
  /// The colour of the dot.
  public var paint: Theme.Paint
  /// The side of the dot where the words go if there is room.
  public var side: VerticalSide
  /// The curves that the words should not hide.
  public var curves: [Values]

  /// Creates a marked value.
  public init(
    _ value: Value, label: String, paint: Theme.Paint, preferring side: VerticalSide,
    avoiding curves: [Values]
  ) {
    (self.value, self.label, self.paint) = (value, label, paint)
    (self.side, self.curves) = (side, curves)
  }

  /// Nothing: the value lies on a curve, which widens the axes.
  public var extent: Extent? { nil }

  /// Draws the dot, and the words unless the plot is smaller than they are.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    guard frame.shows(value) else { return }
    let place = frame(value)
    var text = frame.theme.text(label, .label, paint).withHalo(frame.theme.paper)
    text.anchor = .top
    if !label.isEmpty, let box = room(for: canvas.size(of: text), at: place, in: frame) {
      canvas.draw(text, at: Point(x: box.x, y: box.y))
    }
    canvas.fill(Path(circleAt: place, radius: Dots.radius + 2.5), with: frame.theme.paper)
    canvas.fill(Path(circleAt: place, radius: Dots.radius + 1), with: frame.theme.color(paint))
  }

  private func room(for size: Size, at place: Point, in frame: Frame) -> Rect? {
    let distances = [14.0, 22, 32, 46, 64, 88, 120]
    let boxes = [side.sign, -side.sign].flatMap { sign in
      distances.flatMap { distance in
        [place.x + 9, place.x - 9 - size.width].map { x in
          Rect(
            x: x, y: place.y + sign * distance - size.height / 2, width: size.width,
            height: size.height)
        }
      }
    }
    return LabelPlacement(avoiding: curves, in: frame).choose(among: boxes)
  }
}

/// One of the two sides of a curve.
public enum VerticalSide: Hashable, Sendable {
  /// Towards the top of the page.
  case above
  /// Towards the bottom of the page.
  case below

  /// The direction on the page, where y grows downwards.
  var sign: Double { self == .above ? -1 : 1 }
}
