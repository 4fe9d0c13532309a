import Foundation

/// A place on the page, in points from the top left corner.
public struct Point: Hashable, Sendable {
  /// The distance from the left edge and from the top edge, in points.
  public var x, y: Double

  /// Creates a point from its two distances.
  public init(x: Double, y: Double) {
    (self.x, self.y) = (x, y)
  }
}

/// A width and a height, in points.
public struct Size: Hashable, Sendable {
  /// The width and the height, in points.
  public var width, height: Double

  /// Creates a size from its two lengths.
  public init(width: Double, height: Double) {
    (self.width, self.height) = (width, height)
  }
}

/// An upright rectangle on the page, in points.
public struct Rect: Hashable, Sendable {
  /// The left and the top edge, in points.
  public var x, y: Double
  /// The width and the height, in points.
  public var width, height: Double

  /// Creates a rectangle from its top left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// Creates the rectangle between four edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The right edge, in points.
  public var maxX: Double { x + width }
  /// The bottom edge, in points.
  public var maxY: Double { y + height }
  /// The horizontal centre, in points.
  public var midX: Double { x + width / 2 }
  /// The vertical centre, in points.
  public var midY: Double { y + height / 2 }

  /// Returns the rectangle with each edge moved inwards by a distance.
  public func inset(by distance: Double) -> Rect {
    Rect(
      x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
  }

  /// Returns whether two rectangles share more than an edge.
  public func overlaps(_ other: Rect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  /// Returns whether another rectangle lies inside this one, edges included.
  public func contains(_ other: Rect) -> Bool {
    x <= other.x && other.maxX <= maxX && y <= other.y && other.maxY <= maxY
  }
}

/// A turn, a stretch and a shift of the plane.
public struct Transform: Hashable, Sendable {
  // x' = a x + c y + tx;  y' = b x + d y + ty
  private var a = 1.0, b = 0.0, c = 0.0, d = 1.0, tx = 0.0, ty = 0.0

  /// Creates the transform that changes nothing.
  public init() {}

  /// Returns this transform followed by a shift, in points.
  public func translated(x: Double, y: Double) -> Transform {
    var result = self
    result.tx += x
    result.ty += y
    return result
  }

  /// Returns this transform followed by a stretch about the origin.
  public func scaled(x: Double, y: Double) -> Transform {
    var result = self
    (result.a, result.c, result.tx) = (a * x, c * x, tx * x)
    (result.b, result.d, result.ty) = (b * y, d * y, ty * y)
    return result
  }

  /// Returns this transform followed by a turn about the origin, clockwise on the page.
  public func rotated(radians: Double) -> Transform {
    let (sine, cosine) = (sin(radians), cos(radians))
    var result = self
    (result.a, result.b) = (a * cosine - b * sine, a * sine + b * cosine)
    (result.c, result.d) = (c * cosine - d * sine, c * sine + d * cosine)
    (result.tx, result.ty) = (tx * cosine - ty * sine, tx * sine + ty * cosine)
    return result
  }

  /// Returns where a point goes.
  public func callAsFunction(_ point: Point) -> Point {
    Point(x: a * point.x + c * point.y + tx, y: b * point.x + d * point.y + ty)
  }
}
