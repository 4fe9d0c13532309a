internal import Plotting

/// A garment as it is cut: pieces of cloth and seams, back to front, in a box from -1 to 1.
struct Cut {
  /// One thing to draw.
  enum Piece {
    /// Cloth of a brightness in 0...1, with a pattern on it.
    case cloth(Path, shade: Double, pattern: Pattern)
    /// A seam, a strap or a lace of a width in pixels.
    case line(Path, shade: Double, width: Double)
  }

  /// The things to draw, back to front.
  private(set) var pieces: [Piece] = []

  /// Adds cloth within an outline.
  mutating func cloth(_ outline: Path, _ shade: Double, _ pattern: Pattern = .plain) {
    pieces.append(.cloth(outline, shade: shade, pattern: pattern))
  }

  /// Adds a line through points.
  mutating func line(_ points: [Point], _ shade: Double, width: Double = 1) {
    pieces.append(.line(Path(through: points), shade: shade, width: width))
  }

  /// Adds a line and its mirror image.
  mutating func lines(_ points: [Point], _ shade: Double, width: Double = 1) {
    line(points, shade, width: width)
    line(points.map { Point(x: -$0.x, y: $0.y) }, shade, width: width)
  }

  /// Draws the garment.
  func draw(on canvas: inout some Canvas, in pose: Pose) {
    for piece in pieces {
      switch piece {
      case .cloth(let outline, let shade, let pattern):
        let outline = pose(outline)
        canvas.fill(outline, with: Color(gray: shade))
        if pattern != .plain {
          canvas.clip(to: outline) { pattern.draw(on: &$0, in: pose, over: shade) }
        }
      case .line(let path, let shade, let width):
        canvas.stroke(pose(path), with: Stroke(Color(gray: shade), width: width))
      }
    }
  }
}

extension Point {
  init(_ x: Double, _ y: Double) { self.init(x: x, y: y) }
}

extension Path {
  /// The outline through points, closed.
  init(outline points: [Point]) {
    self.init(through: points)
    close()
  }

  /// The outline through the points of a right half, from top to bottom, and their mirror image.
  init(symmetric half: [Point]) {
    self.init(outline: half + half.reversed().map { Point(-$0.x, $0.y) })
  }

  /// The outline that runs smoothly through points, closed (Catmull and Rom's curve).
  init(smooth points: [Point]) {
    self.init()
    let count = points.count
    move(to: points[0])
    for index in 0..<count {
      let (before, start) = (points[(index + count - 1) % count], points[index])
      let (end, after) = (points[(index + 1) % count], points[(index + 2) % count])
      curve(
        to: end,
        Point(start.x + (end.x - before.x) / 6, start.y + (end.y - before.y) / 6),
        Point(end.x - (after.x - start.x) / 6, end.y - (after.y - start.y) / 6))
    }
    close()
  }
}
