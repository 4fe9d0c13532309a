import Foundation

/// An outline of straight and curved pieces, in points.
public struct Path: Hashable, Sendable {
  /// One piece of an outline.
  public enum Element: Hashable, Sendable {
    /// Lifts the pen and puts it down at a point.
    case move(Point)
    /// Draws a straight line to a point.
    case line(Point)
    /// Draws a cubic Bézier curve to a point, pulled by two others.
    case curve(Point, control1: Point, control2: Point)
    /// Draws a straight line back to where the pen was last put down.
    case close
  }

  /// The pieces, in drawing order.
  public private(set) var elements: [Element] = []

  /// Creates an empty path.
  public init() {}

  /// Creates the straight lines through points, in order.
  public init(through points: some Sequence<Point>) {
    for point in points { elements.append(elements.isEmpty ? .move(point) : .line(point)) }
  }

  /// Creates the outline of a rectangle.
  public init(_ rect: Rect) {
    self.init(through: [
      Point(x: rect.x, y: rect.y), Point(x: rect.maxX, y: rect.y),
      Point(x: rect.maxX, y: rect.maxY), Point(x: rect.x, y: rect.maxY),
    ])
    close()
  }

  /// Creates the ellipse that fills a rectangle.
  public init(ellipseIn rect: Rect) {
    // Four Bézier curves; this pull keeps the error of the radius below 0.03 %.
    let pull = 4 / 3 * (2.0.squareRoot() - 1)
    let (rx, ry) = (rect.width / 2, rect.height / 2)
    func at(_ x: Double, _ y: Double) -> Point {
      Point(x: rect.midX + x * rx, y: rect.midY + y * ry)
    }
    move(to: at(1, 0))
    curve(to: at(0, 1), at(1, pull), at(pull, 1))
    curve(to: at(-1, 0), at(-pull, 1), at(-1, pull))
    curve(to: at(0, -1), at(-1, -pull), at(-pull, -1))
    curve(to: at(1, 0), at(pull, -1), at(1, -pull))
    close()
  }

  /// Creates a circle.
  public init(circleAt center: Point, radius: Double) {
    self.init(
      ellipseIn: Rect(
        x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius))
  }

  /// Lifts the pen and puts it down at a point.
  public mutating func move(to point: Point) { elements.append(.move(point)) }

  /// Draws a straight line to a point.
  public mutating func line(to point: Point) { elements.append(.line(point)) }

  /// Draws a cubic Bézier curve to a point, pulled by two others.
  public mutating func curve(to point: Point, _ control1: Point, _ control2: Point) {
    elements.append(.curve(point, control1: control1, control2: control2))
  }

  /// Draws a straight line back to where the pen was last put down.
  public mutating func close() { elements.append(.close) }

  /// Adds another path's pieces.
  public mutating func append(_ other: Path) { elements += other.elements }

  /// Returns the path with every point moved by a transform.
  public func transformed(by transform: Transform) -> Path {
    var result = Path()
    result.elements = elements.map { element in
      switch element {
      case .move(let point): .move(transform(point))
      case .line(let point): .line(transform(point))
      case .curve(let point, let control1, let control2):
        .curve(transform(point), control1: transform(control1), control2: transform(control2))
      case .close: .close
      }
    }
    return result
  }
}

/// How a line along a path looks.
public struct Stroke: Hashable, Sendable {
  /// How a line ends.
  public enum Cap: Hashable, Sendable {
    /// Cut off at its last point.
    case butt
    /// Rounded about its last point.
    case round
    /// Cut off half its width past its last point.
    case square
  }

  /// How two pieces of a line meet.
  public enum Join: Hashable, Sendable {
    /// In a point.
    case miter
    /// Rounded.
    case round
    /// Cut off.
    case bevel
  }

  /// The colour of the line.
  public var color: Color
  /// The width of the line, in points.
  public var width: Double
  /// The lengths of dashes and gaps in turn, in points; empty for a solid line.
  public var dash: [Double]
  /// How the line ends.
  public var cap: Cap
  /// How its pieces meet.
  public var join: Join

  /// Creates a look for lines: solid, with round ends and corners unless told otherwise.
  public init(
    _ color: Color, width: Double = 1, dash: [Double] = [], cap: Cap = .round, join: Join = .round
  ) {
    (self.color, self.width, self.dash, self.cap, self.join) = (color, width, dash, cap, join)
  }
}
