internal import NeuralNetwork
internal import Plotting

/// How a garment lies in its picture: turned, slanted, smaller or larger, off the centre.
///
/// Garments are cut in a box from -1 to 1, y growing downwards.
struct Pose {
  private let across, down, center: Point

  /// Draws a pose for a picture of `side` × `side` points.
  init(side: Double, from tailor: inout Tailor) {
    let angle = tailor.any(-15...15) * .pi / 180
    let (sine, cosine) = (Elementary.sin(angle), Elementary.cos(angle))
    let width = side / 2 * tailor.any(0.68...0.98)
    let height = side / 2 * tailor.any(0.68...0.98)
    let slant = tailor.any(-0.15...0.15)
    let isMirrored = tailor.tosses(0.5)
    across = Point(
      x: (isMirrored ? -1 : 1) * width * cosine, y: (isMirrored ? -1 : 1) * width * sine)
    down = Point(x: height * (slant * cosine - sine), y: height * (slant * sine + cosine))
    center = Point(x: side / 2 + tailor.any(-2...2), y: side / 2 + tailor.any(-2...2))
  }

  /// Returns where a point of the garment lies in the picture.
  func callAsFunction(_ point: Point) -> Point {
    Point(
      x: center.x + point.x * across.x + point.y * down.x,
      y: center.y + point.x * across.y + point.y * down.y)
  }

  /// Returns where an outline of the garment lies in the picture.
  func callAsFunction(_ path: Path) -> Path {
    var result = Path()
    for element in path.elements {
      switch element {
      case .move(let point): result.move(to: self(point))
      case .line(let point): result.line(to: self(point))
      case .curve(let point, let control1, let control2):
        result.curve(to: self(point), self(control1), self(control2))
      case .close: result.close()
      }
    }
    return result
  }
}
