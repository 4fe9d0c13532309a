public import Plotting

/// What draws the figures of a report: the report itself knows no files of pictures.
///
/// ```swift
/// let renderer = FigureRenderer(
///   png: { try $0.png(theme: $1, scale: $2) }, svg: { try $0.svg() }, element: { try $0.adaptiveSVG() })
/// ```
public struct FigureRenderer {
  /// Draws a figure as the bytes of a PNG file, with so many device pixels in a point of 1/96 inch.
  public let png: (Figure, Theme, _ scale: Double) throws -> [UInt8]
  /// Draws a figure on light paper as the text of an SVG file.
  public let svg: (Figure) throws -> String
  /// Draws a figure as an element of a page.
  public let element: (Figure) throws -> AdaptiveSVG

  /// Creates a renderer.
  public init(
    png: @escaping (Figure, Theme, _ scale: Double) throws -> [UInt8],
    svg: @escaping (Figure) throws -> String,
    element: @escaping (Figure) throws -> AdaptiveSVG
  ) {
    (self.png, self.svg, self.element) = (png, svg, element)
  }
}
