public import Plotting

extension CairoCanvas {
  /// Returns a figure as a PNG file.
  ///
  /// The file carries the figure's title and alternative text and its resolution, but no time and no
  /// version, so that the same figure gives the same bytes.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - theme: Its look.
  ///   - scale: The number of device pixels in a point of 1/96 inch.
  /// - Returns: The bytes of the file.
  /// - Throws: `CairoError`, when the page has no pixels or too many.
  public static func png(
    of figure: Figure, theme: Theme = .light, scale: Double = 2
  ) throws -> [UInt8] {
    let canvas = try page(of: figure, theme: theme, scale: scale)
    return try canvas.surface.png(
      PNGLabels(title: figure.title, description: figure.altText, scale: scale))
  }

  /// Returns a drawing of one's own as a PNG file.
  ///
  /// - Parameters:
  ///   - size: The size of the page, in points.
  ///   - scale: The number of device pixels in a point of 1/96 inch.
  ///   - background: The colour of the empty page.
  ///   - draw: Draws the page.
  /// - Returns: The bytes of the file.
  /// - Throws: `CairoError`, when the page has no pixels or too many; and what `draw` throws.
  public static func png(
    size: Size, scale: Double = 2, background: Color = .white,
    draw: (inout CairoCanvas) throws -> Void
  ) throws -> [UInt8] {
    var canvas = try CairoCanvas(
      size: size, scale: scale, background: background, words: Words())
    try draw(&canvas)
    return try canvas.surface.png(PNGLabels(scale: scale))
  }

  /// Returns what the reader should know when a theme's font cannot be had; nil when it is there.
  public static func fontWarning(for theme: Theme) -> String? {
    Words().warning(for: theme.fontFamily)
  }

  /// Returns the finished page of a figure.
  private static func page(
    of figure: Figure, theme: Theme, scale: Double
  ) throws -> CairoCanvas {
    let words = Words()
    // The page's size depends on its words, so they are measured on a page of one pixel first.
    let ruler = try CairoCanvas(
      size: Size(width: 1, height: 1), scale: 1, background: theme.paper, words: words)
    var canvas = try CairoCanvas(
      size: figure.size(in: theme, measuring: ruler), scale: scale, background: theme.paper,
      words: words)
    figure.draw(on: &canvas, theme: theme)
    return canvas
  }
}
