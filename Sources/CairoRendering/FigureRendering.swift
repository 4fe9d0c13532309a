public import Plotting

extension Figure {
  /// Returns the figure as a PNG file.
  ///
  /// The file carries the figure's title, alternative text and provenance and its resolution, but no
  /// time and no version, so that the same figure gives the same bytes. Where it has no more than 256
  /// colours, it has a palette.
  ///
  /// - Parameters:
  ///   - theme: Its look.
  ///   - scale: The number of device pixels in a point of 1/96 inch.
  ///   - warn: Is told what the reader should know about fonts: that the theme's is not installed, and
  ///     which letters none has.
  /// - Returns: The bytes of the file.
  /// - Throws: `CairoError`, when the page has no pixels or too many.
  public func png(
    theme: Theme = .light, scale: Double = 2, warn: (_ words: String) -> Void = { _ in }
  ) throws -> [UInt8] {
    let words = Words()
    let size = try page(in: theme, measuring: words)
    let image = try CairoImage(size: size, scale: scale)
    var canvas = CairoCanvas(
      on: image, size: size, scale: scale, background: theme.paper, words: words)
    draw(on: &canvas, theme: theme)
    words.warnings(for: theme.fontFamily).forEach(warn)
    return try image.png(
      PNGLabels(
        title: title, description: altText, source: provenance?.description, scale: scale))
  }

  /// Returns the figure as an SVG file, with words that stay words.
  ///
  /// The page is laid out as in a PNG file, and may be put into an HTML page as it is. The same figure
  /// gives the same text.
  ///
  /// - Parameters:
  ///   - theme: Its look.
  ///   - warn: Is told what the reader should know about fonts, as for a PNG file.
  /// - Returns: The text of the file.
  /// - Throws: `CairoError`, when the page has no size or too large a one.
  public func svg(
    theme: Theme = .light, warn: (_ words: String) -> Void = { _ in }
  ) throws -> String {
    let words = Words()
    let size = try page(in: theme, measuring: words)
    var canvas = SVGCanvas(size: size, theme: theme, words: words) { try $0.png() }
    draw(on: &canvas, theme: theme)
    words.warnings(for: theme.fontFamily).forEach(warn)
    return try canvas.document(
      title: title, description: altText, source: provenance?.description)
  }

  /// Returns the figure as an element of an HTML page, whose colours follow the page.
  ///
  /// - Parameters:
  ///   - light: Its look on light paper.
  ///   - dark: Its look on dark paper.
  ///   - warn: Is told what the reader should know about fonts, as for a PNG file.
  /// - Returns: The element, and the colours that the page must define.
  /// - Throws: `CairoError`, when the page has no size or too large a one.
  public func adaptiveSVG(
    light: Theme = .light, dark: Theme = .dark, warn: (_ words: String) -> Void = { _ in }
  ) throws -> AdaptiveSVG {
    let words = Words()
    let svg = try AdaptiveSVG(
      size: page(in: light, measuring: words), title: title, description: altText, light: light,
      dark: dark, words: words, encode: { try $0.png() }
    ) { draw(on: &$0, theme: $1) }
    words.warnings(for: light.fontFamily).forEach(warn)
    return svg
  }

  /// Returns the figure as a PDF file of one page, with words that can be selected.
  ///
  /// The page is laid out as in a PNG file, and its fonts are embedded. A point of the figure, 1/96 inch,
  /// is three quarters of one of PDF's. The file's date is the same for all files, so that the same
  /// figure gives the same bytes.
  ///
  /// - Parameters:
  ///   - theme: Its look.
  ///   - warn: Is told what the reader should know about fonts, as for a PNG file.
  /// - Returns: The bytes of the file.
  /// - Throws: `CairoError`, when the page has no size or too large a one.
  public func pdf(
    theme: Theme = .light, warn: (_ words: String) -> Void = { _ in }
  ) throws -> [UInt8] {
    let words = Words()
    let size = try page(in: theme, measuring: words)
    let document = try CairoDocument(size: size)
    document.describe(
      title: title, description: altText, source: provenance?.description ?? "")
    var canvas = CairoCanvas(on: document, size: size, background: theme.paper, words: words)
    draw(on: &canvas, theme: theme)
    words.warnings(for: theme.fontFamily).forEach(warn)
    return try document.finish()
  }

  /// Returns the size of the page, in points, with words as wide as in the files.
  ///
  /// - Parameter theme: Its look.
  /// - Returns: The size.
  /// - Throws: `CairoError`, when the page has no size or too large a one.
  public func size(in theme: Theme) throws -> Size { try page(in: theme, measuring: Words()) }

  /// Returns the size of the page, in points, once it is sure that it can be drawn.
  private func page(in theme: Theme, measuring words: Words) throws(CairoError) -> Size {
    // A size that a caller made up could be anything, and nothing can be laid out in a NaN.
    if let pageSize { try CairoError.check(pageSize) }
    let size = size(in: theme, measuring: words)
    try CairoError.check(size)
    return size
  }
}
