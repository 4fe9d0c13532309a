import CCairo
public import Plotting

/// A page that Cairo draws on, of pixels or of a PDF file, with words set by Pango.
///
/// Cairo remembers the first thing that went wrong; it is read once, when the page is finished.
public struct CairoCanvas: Canvas {
  /// The size of the page, in points.
  public let size: Size
  /// The side of a device pixel, in points; 0 in a PDF file.
  public let pixel: Double

  private let surface: CairoSurface
  private let words: Words

  /// Starts an empty page of pixels.
  init(on image: CairoImage, size: Size, scale: Double, background: Color, words: Words) {
    self.init(image, size: size, pixel: 1 / scale, background: background, words: words)
  }

  /// Starts an empty page of a PDF file.
  init(on document: CairoDocument, size: Size, background: Color, words: Words) {
    self.init(document, size: size, pixel: 0, background: background, words: words)
  }

  private init(
    _ surface: CairoSurface, size: Size, pixel: Double, background: Color, words: Words
  ) {
    (self.surface, self.size, self.pixel, self.words) = (surface, size, pixel, words)
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
  ///
  /// Pixels show the outlines of the letters, filled; a PDF file holds the letters themselves.
  public mutating func draw(_ text: Text, at point: Point) {
    let context = surface.context
    cairo_new_path(context)
    if pixel > 0 || text.halo != nil { words.addPath(of: text, at: point, to: context) }
    if let halo = text.halo {
      setColor(halo)
      cairo_set_line_width(context, 2 * Text.haloWidth)
      cairo_set_dash(context, nil, 0, 0)
      cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      cairo_stroke_preserve(context)
    }
    setColor(text.color)
    if pixel > 0 {
      cairo_fill(context)
      words.showPictographs(of: text, at: point, on: context)
    } else {
      cairo_new_path(context)
      words.show(text, at: point, on: context)
    }
  }

  /// Draws a picture into a rectangle, each of its pixels as one block: on pixels, a block of whole ones.
  public mutating func draw(_ raster: Raster, in rect: Rect) {
    if pixel == 0, raster.width * raster.height <= Raster.mostBlocks {
      for (color, path) in raster.blocks(in: rect) { fill(path, with: color) }
      return
    }
    let area = snapped(rect)
    // Not every program that shows PDF files heeds that a picture is to have hard edges.
    let shown =
      pixel == 0
      ? raster.repeated(width: repeated(raster.width), height: repeated(raster.height)) : raster
    guard let image = CairoRaster(shown) else { return }
    cairo_save(surface.context)
    cairo_rectangle(surface.context, area.x, area.y, area.width, area.height)
    cairo_clip(surface.context)
    cairo_translate(surface.context, area.x, area.y)
    cairo_scale(
      surface.context, area.width / Double(shown.width), area.height / Double(shown.height))
    image.setAsSource(of: surface.context)
    cairo_paint(surface.context)
    cairo_restore(surface.context)
  }

  private func repeated(_ pixels: Int) -> Int { pixels * max(1, min(8, 4096 / pixels)) }

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
