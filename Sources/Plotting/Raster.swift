/// A picture made of pixels, drawn with hard edges.
public struct Raster: Hashable, Sendable {
  /// The number of pixels in a row and the number of rows.
  public let width, height: Int
  /// The red, green and blue of each pixel, row by row from the top: `3 * width * height` bytes.
  public let pixels: [UInt8]

  /// Creates a picture from its bytes.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture of \(width)×\(height) pixels has none")
    precondition(
      pixels.count == 3 * width * height, "\(pixels.count) bytes do not fill \(width)×\(height)")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Creates a picture from the colours of its pixels, row by row from the top.
  public init(width: Int, height: Int, colors: some Collection<Color>) {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * colors.count)
    for color in colors { color.appendBytes(to: &pixels) }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Creates a grey picture from the brightness of its pixels, row by row from the top.
  public init(width: Int, height: Int, grays: some Sequence<UInt8>) {
    self.init(width: width, height: height, pixels: grays.flatMap { [$0, $0, $0] })
  }

  /// Returns the picture with its pixels repeated, or left out, to fill as many.
  package func repeated(width newWidth: Int, height newHeight: Int) -> Raster {
    var result: [UInt8] = []
    result.reserveCapacity(3 * newWidth * newHeight)
    for row in 0..<newHeight {
      let start = row * height / newHeight * width
      for column in 0..<newWidth {
        let place = 3 * (start + column * width / newWidth)
        result += pixels[place..<place + 3]
      }
    }
    return Raster(width: newWidth, height: newHeight, pixels: result)
  }
}

extension Color {
  /// The red, green and blue as bytes, rounded to the nearest.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    appendBytes(to: &bytes)
    return bytes
  }

  func appendBytes(to bytes: inout [UInt8]) {
    func byte(_ channel: Double) -> UInt8 { UInt8((min(max(channel, 0), 1) * 255).rounded()) }
    bytes.append(byte(red))
    bytes.append(byte(green))
    bytes.append(byte(blue))
  }
}
