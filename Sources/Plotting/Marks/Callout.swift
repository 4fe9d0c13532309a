/// A dot on a curve with a few words beside it, where they hide least.
public struct Callout: Mark {
  /// The value that is marked.
  public var value: Value
  /// The words, such as "best 0.312, epoch 14".
  public var label: String
  /// The colour of the dot.
  public var paint: Theme.Paint
  /// The curves that the words should not hide.
  public var curves: [[Value]]

  /// Creates a marked value.
  public init(_ value: Value, label: String, paint: Theme.Paint, avoiding curves: [[Value]]) {
    (self.value, self.label, self.paint, self.curves) = (value, label, paint, curves)
  }

  /// Nothing: the value lies on a curve, which widens the axes.
  public var extent: Extent? { nil }

  /// Draws the dot and the words.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    guard frame.shows(value) else { return }
    let place = frame(value)
    let text = frame.theme.text(label, .label, paint).withHalo(frame.theme.paper)
    let box = room(for: canvas.size(of: text), at: place, in: frame)
    var centered = text
    centered.anchor = .top
    canvas.draw(centered, at: Point(x: box.x, y: box.y))
    canvas.fill(Path(circleAt: place, radius: Dots.radius + 2.5), with: frame.theme.paper)
    canvas.fill(Path(circleAt: place, radius: Dots.radius + 1), with: frame.theme.color(paint))
  }

  /// Returns the rectangle for the words that hides the least of the curves and is near the dot.
  private func room(for size: Size, at place: Point, in frame: Frame) -> Rect {
    let curves = curves.map { $0.filter(\.isFinite).map { frame($0) } }
    let offsets = [12.0, 20, 32, 48, 68, 92, 120].flatMap { distance in
      [(1.0, -1.0), (-1, -1), (1, 1), (-1, 1)].map { (x: $0.0, y: $0.1 * distance) }
    }
    let boxes = offsets.map { offset in
      Rect(
        x: offset.x > 0 ? place.x + 8 : place.x - 8 - size.width,
        y: place.y + offset.y - size.height / 2, width: size.width, height: size.height)
    }
    let inside = boxes.filter { frame.plot.contains($0) }
    let clear = inside.first { box in
      let padded = box.inset(by: -4)
      return !curves.contains { crosses($0, padded) }
    }
    if let box = clear ?? inside.first { return box }
    // No room beside the dot: the words start at the plot's edge.
    return Rect(
      x: min(max(place.x - size.width / 2, frame.plot.x), frame.plot.maxX - size.width),
      y: max(frame.plot.y, place.y - 20 - size.height), width: size.width, height: size.height)
  }

  /// Whether a curve passes through a rectangle.
  private func crosses(_ curve: [Point], _ box: Rect) -> Bool {
    zip(curve, curve.dropFirst()).contains { from, to in
      // Liang and Barsky: the stretch of the segment that lies between all four edges.
      var (enter, leave) = (0.0, 1.0)
      for (start, step, low, high) in [
        (from.x, to.x - from.x, box.x, box.maxX), (from.y, to.y - from.y, box.y, box.maxY),
      ] {
        if step == 0 {
          if start < low || start > high { return false }
          continue
        }
        let (a, b) = ((low - start) / step, (high - start) / step)
        enter = max(enter, min(a, b))
        leave = min(leave, max(a, b))
      }
      return enter <= leave
    }
  }
}
