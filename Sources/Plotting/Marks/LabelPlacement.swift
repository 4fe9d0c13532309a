/// The search for a place where words hide no curve.
struct LabelPlacement {
  private let curves: [[Point]]
  private let plot: Rect

  init(avoiding curves: [Values], in frame: Frame) {
    self.curves = curves.flatMap { curve in
      curve.split { !frame.hasPlace(for: $0) }.map { frame.points(through: $0, columnWidth: 1) }
    }
    plot = frame.plot
  }

  /// Returns the first rectangle that lies in the plot and that no curve comes near; else the first
  /// that lies in the plot.
  func choose(among boxes: [Rect]) -> Rect? {
    let inside = boxes.filter { plot.contains($0) }
    return inside.first { box in !curves.contains { passes($0, through: box.inset(by: -5)) } }
      ?? inside.first
  }

  private func passes(_ curve: [Point], through box: Rect) -> Bool {
    zip(curve, curve.dropFirst()).contains { passes(from: $0, to: $1, through: box) }
  }

  /// Liang and Barsky: whether some stretch of the segment lies between all four edges.
  private func passes(from: Point, to: Point, through box: Rect) -> Bool {
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
