import CCairo
public import Plotting

/// A page of pixels that Cairo draws on, with words set by Pango.
///
/// Cairo remembers the first thing that went wrong; it is read once, when the page is finished.
public struct CairoCanvas: Canvas {
  /// The size of the page, in points.
  public let size: Size
  /// The side of a device pixel, in points.
  public let pixel: Double

  let surface: CairoSurface
  private let words: Words

  /// Creates an empty page with `scale` device pixels to a point.
  init(size: Size, scale: Double, background: Color, words: Words) throws(CairoError) {
    (self.size, self.words) = (size, words)
    pixel = 1 / scale
    // A size such as 1e300 must end as an error, not as a trap in the conversion.
    func count(_ length: Double) -> Int { Int(exactly: (length * scale).rounded()) ?? 0 }
    surface = try CairoSurface(
      width: count(size.width), height: count(size.height), scale: scale)
    setColor(background)
    cairo_paint(surface.context)
  }

  /// Fills the inside of a path.
  public mutating func fill(_ path: Path, with color: Color) {
    add(path)
    setColor(color)
    cairo_fill(surface.context)
  }

  /// Draws a line along a path.
  public mutating func stroke(_ path: Path, with stroke: Stroke) {
    add(path)
    setColor(stroke.color)
    cairo_set_line_width(surface.context, stroke.width)
    cairo_set_dash(surface.context, stroke.dash, Int32(stroke.dash.count), 0)
    cairo_set_line_cap(surface.context, stroke.cap.cairo)
    cairo_set_line_join(surface.context, stroke.join.cairo)
    cairo_stroke(surface.context)
  }

  /// Draws words at a point.
  public mutating func draw(_ text: Text, at point: Point) {
    cairo_new_path(surface.context)
    words.addPath(of: text, at: point, to: surface.context)
    if let halo = text.halo {
      setColor(halo)
      cairo_set_line_width(surface.context, 2 * Text.haloWidth)
      cairo_set_dash(surface.context, nil, 0, 0)
      cairo_set_line_join(surface.context, CAIRO_LINE_JOIN_ROUND)
      cairo_stroke_preserve(surface.context)
    }
    setColor(text.color)
    cairo_fill(surface.context)
  }

  /// Draws a picture into a rectangle, each of its pixels as one block of whole device pixels.
  public mutating func draw(_ raster: Raster, in rect: Rect) {
    let area = snapped(rect)
    guard let image = CairoRaster(raster) else { return }
    cairo_save(surface.context)
    cairo_rectangle(surface.context, area.x, area.y, area.width, area.height)
    cairo_clip(surface.context)
    cairo_translate(surface.context, area.x, area.y)
    cairo_scale(
      surface.context, area.width / Double(raster.width), area.height / Double(raster.height))
    image.setAsSource(of: surface.context)
    cairo_paint(surface.context)
    cairo_restore(surface.context)
  }

  /// Draws what `body` draws, but only inside a path.
  public mutating func clip(to path: Path, _ body: (inout CairoCanvas) -> Void) {
    cairo_save(surface.context)
    add(path)
    cairo_clip(surface.context)
    body(&self)
    cairo_restore(surface.context)
  }

  /// Returns how much room words take, in points.
  public func size(of text: Text) -> Size { words.size(of: text) }

  private func setColor(_ color: Color) {
    cairo_set_source_rgba(surface.context, color.red, color.green, color.blue, color.alpha)
  }

  private func add(_ path: Path) {
    let context = surface.context
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .curve(let point, let control1, let control2):
        cairo_curve_to(
          context, control1.x, control1.y, control2.x, control2.y, point.x, point.y)
      case .close: cairo_close_path(context)
      }
    }
  }
}

extension Stroke.Cap {
  fileprivate var cairo: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension Stroke.Join {
  fileprivate var cairo: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}
