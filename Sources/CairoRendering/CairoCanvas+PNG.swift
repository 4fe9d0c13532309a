public import Plotting

extension CairoCanvas {
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
    let image = try CairoImage(size: size, scale: scale)
    var canvas = CairoCanvas(
      on: image, size: size, scale: scale, background: background, words: Words())
    try draw(&canvas)
    return try image.png(PNGLabels(scale: scale))
  }
}
