/// A surface to draw on: it knows points on a page, and nothing of data.
///
/// The origin is the top left corner and y grows downwards.
public protocol Canvas: TextMeasuring {
  /// The size of the page, in points.
  var size: Size { get }
  /// The side of a device pixel, in points; 0 where there are no pixels.
  var pixel: Double { get }

  /// Fills the inside of a path.
  mutating func fill(_ path: Path, with color: Color)
  /// Draws a line along a path.
  mutating func stroke(_ path: Path, with stroke: Stroke)
  /// Draws words at a point.
  mutating func draw(_ text: Text, at point: Point)
  /// Draws a picture into a rectangle, each of its pixels as one hard-edged block.
  mutating func draw(_ raster: Raster, in rect: Rect)
  /// Draws what `body` draws, but only inside a path.
  mutating func clip(to path: Path, _ body: (inout Self) -> Void)
  /// Draws what `body` draws, and notes what part of the picture it is where files can tell.
  mutating func part(_ part: DrawnPart, _ body: (inout Self) -> Void)
}

extension Canvas {
  /// Draws what `body` draws, for files that know no parts.
  public mutating func part(_ part: DrawnPart, _ body: (inout Self) -> Void) { body(&self) }

  /// Returns the nearest edge between device pixels.
  public func snapped(_ position: Double) -> Double {
    pixel > 0 ? (position / pixel).rounded() * pixel : position
  }

  /// Returns the rectangle with its edges moved between device pixels, so that it fills crisply.
  public func snapped(_ rect: Rect) -> Rect {
    Rect(
      left: snapped(rect.x), top: snapped(rect.y),
      right: snapped(rect.maxX), bottom: snapped(rect.maxY))
  }

  /// Returns the length of the nearest number of whole device pixels, of one at least.
  private func wholePixels(_ length: Double) -> Double {
    pixel > 0 ? max(1, (length / pixel).rounded()) * pixel : length
  }

  /// Fills a rectangle whose edges are moved between device pixels.
  public mutating func fill(_ rect: Rect, with color: Color) {
    fill(Path(snapped(rect)), with: color)
  }

  /// Draws a frame along a rectangle whose edges are moved between device pixels.
  ///
  /// - Parameters:
  ///   - rect: The rectangle.
  ///   - width: The width of the frame in points, which becomes as many whole pixels on all sides; it goes
  ///     outwards, a negative one inwards.
  ///   - color: The colour of the frame.
  public mutating func frame(_ rect: Rect, width: Double = 1, with color: Color) {
    let edge = snapped(rect)
    let grown = edge.inset(by: width < 0 ? wholePixels(-width) : -wholePixels(width))
    let (outer, inner) = width < 0 ? (edge, grown) : (grown, edge)
    // Two rectangles, the inner one turned the other way: what is between them is filled.
    var path = Path(outer)
    path.append(
      Path(through: [
        Point(x: inner.x, y: inner.y), Point(x: inner.x, y: inner.maxY),
        Point(x: inner.maxX, y: inner.maxY), Point(x: inner.maxX, y: inner.y),
      ]))
    path.close()
    fill(path, with: color)
  }

  /// Draws a straight line, upright or level, that covers whole device pixels.
  ///
  /// A solid line is filled as a rectangle, which neither blurs nor depends on how lines are joined; its
  /// dashes are as long as whole pixels.
  public mutating func rule(from start: Point, to end: Point, with stroke: Stroke) {
    precondition(start.x == end.x || start.y == end.y, "\(start) to \(end) is a slanted rule")
    let width = wholePixels(stroke.width)
    let isUpright = start.x == end.x
    let near = snapped((isUpright ? start.x : start.y) - width / 2)
    guard stroke.dash.isEmpty else {
      var dashed = stroke
      dashed.width = width
      dashed.dash = stroke.dash.map(wholePixels)
      let center = near + width / 2
      let ends =
        isUpright
        ? [Point(x: center, y: snapped(start.y)), Point(x: center, y: snapped(end.y))]
        : [Point(x: snapped(start.x), y: center), Point(x: snapped(end.x), y: center)]
      return self.stroke(Path(through: ends), with: dashed)
    }
    let (low, high) =
      isUpright
      ? (min(start.y, end.y), max(start.y, end.y))
      : (min(start.x, end.x), max(start.x, end.x))
    let rect =
      isUpright
      ? Rect(left: near, top: low, right: near + width, bottom: high)
      : Rect(left: low, top: near, right: high, bottom: near + width)
    fill(rect, with: stroke.color)
  }
}
