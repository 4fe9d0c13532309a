public import Plotting

/// How the pixels of a drawing are returned.
public enum PixelFormat: Hashable, Sendable {
  /// One byte a pixel: the brightness, for drawings without colours.
  case gray
  /// Three bytes a pixel: red, green and blue.
  case rgb
}

extension CairoCanvas {
  /// Returns the pixels of a drawing.
  ///
  /// A page of 28×28 points takes microseconds, so data sets can be drawn with it.
  ///
  /// - Parameters:
  ///   - size: The size of the page, in points.
  ///   - scale: The number of device pixels in a point.
  ///   - background: The colour of the empty page.
  ///   - format: What is returned of each pixel; `.gray` reads the green channel.
  ///   - draw: Draws the page.
  /// - Returns: The pixels, row by row from the top.
  /// - Throws: `CairoError`, when the size has no pixels or Cairo fails.
  public static func pixels(
    size: Size, scale: Double = 1, background: Color = .white, format: PixelFormat = .gray,
    draw: (inout CairoCanvas) throws -> Void
  ) throws -> [UInt8] {
    let image = try CairoImage(size: size, scale: scale)
    var canvas = CairoCanvas(
      on: image, size: size, scale: scale, background: background, words: Words())
    try draw(&canvas)
    let (width, height) = (image.width, image.height)
    return try image.withPixels { bytes, stride in
      switch format {
      case .gray:
        [UInt8](unsafeUninitializedCapacity: width * height) { output, count in
          for row in 0..<height {
            let line = bytes + row * stride
            for column in 0..<width { output[row * width + column] = line[4 * column + 1] }
          }
          count = width * height
        }
      case .rgb:
        [UInt8](unsafeUninitializedCapacity: 3 * width * height) { output, count in
          for index in 0..<width * height {
            let pixel = bytes + index / width * stride + 4 * (index % width)
            for channel in 0..<3 { output[3 * index + channel] = pixel[2 - channel] }
          }
          count = 3 * width * height
        }
      }
    }
  }
}
