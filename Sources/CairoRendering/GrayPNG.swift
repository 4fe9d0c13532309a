import CLibPNG

/// The brightness of a PNG file's pixels, whatever its colours are.
public struct GrayPNG: Hashable, Sendable {
  /// The number of pixels in a row and the number of rows.
  public let width, height: Int
  /// The brightness of each pixel in 0...1, row by row from the top.
  ///
  /// It is 0.2126 red + 0.7152 green + 0.0722 blue of the values encoded for the screen. What is
  /// transparent lies over white.
  public let values: [Float]

  /// The most pixels of a file that is read: about 8,000 × 8,000.
  private static let mostPixels = 1 << 26

  /// Why a file cannot be read.
  public struct Failure: Error, Hashable, CustomStringConvertible {
    /// The reason, as a part of a sentence.
    public let description: String
  }

  /// Reads a file of any colour type, depth and size.
  ///
  /// - Parameter file: The bytes of the file.
  /// - Throws: `Failure` when it is no PNG file, damaged, or larger than 2²⁶ pixels.
  public init(_ file: [UInt8]) throws {
    // libpng keeps the address from one call to the next.
    self = try file.withUnsafeBytes { try GrayPNG(memory: $0) }
  }

  private init(memory: UnsafeRawBufferPointer) throws {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    guard let start = memory.baseAddress,
      png_image_begin_read_from_memory(&image, start, memory.count) != 0
    else { throw Failure(description: "is no PNG file" + Self.message(of: image)) }
    let (width, height) = (Int(image.width), Int(image.height))
    guard width > 0, height > 0, width <= Self.mostPixels / height else {
      throw Failure(description: "has \(width)×\(height) pixels, more than can be read")
    }
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
    var white = png_color(red: 255, green: 255, blue: 255)
    var pixels = [UInt8](repeating: 0, count: 3 * width * height)
    guard png_image_finish_read(&image, &white, &pixels, Int32(3 * width), nil) != 0 else {
      throw Failure(description: "is a damaged PNG file" + Self.message(of: image))
    }
    (self.width, self.height) = (width, height)
    values = (0..<width * height).map { index in
      let (red, green, blue) = (pixels[3 * index], pixels[3 * index + 1], pixels[3 * index + 2])
      return (0.2126 * Float(red) + 0.7152 * Float(green) + 0.0722 * Float(blue)) / 255
    }
  }

  /// What libpng says, in brackets; empty where it says nothing.
  private static func message(of image: png_image) -> String {
    let words = withUnsafeBytes(of: image.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return words.isEmpty ? "" : " (\(words))"
  }
}
