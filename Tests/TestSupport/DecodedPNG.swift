import CLibPNG
import Foundation

/// The pixels and the chunks of a PNG file.
public struct DecodedPNG: Hashable, Sendable {
  /// A named part of the file.
  public struct Chunk: Hashable, Sendable {
    /// The four letters of its kind, such as "pHYs".
    public let kind: String
    /// What it holds.
    public let bytes: [UInt8]
  }

  /// The number of pixels in a row and the number of rows.
  public let width, height: Int
  /// The red, green and blue of each pixel, row by row from the top.
  public let pixels: [UInt8]
  /// The parts of the file, in order.
  public let chunks: [Chunk]

  /// Decodes a file; fails if libpng finds anything wrong with it.
  public init?(_ file: [UInt8]) {
    // libpng keeps the address from one call to the next.
    guard let decoded = file.withUnsafeBytes({ DecodedPNG(memory: $0, file) }) else { return nil }
    self = decoded
  }

  private init?(memory: UnsafeRawBufferPointer, _ file: [UInt8]) {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    guard let start = memory.baseAddress,
      png_image_begin_read_from_memory(&image, start, memory.count) != 0
    else { return nil }
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR)
    (width, height) = (Int(image.width), Int(image.height))
    var pixels = [UInt8](repeating: 0, count: 3 * width * height)
    guard png_image_finish_read(&image, nil, &pixels, Int32(3 * width), nil) != 0 else {
      return nil
    }
    self.pixels = pixels
    chunks = Self.chunks(of: file)
  }

  /// Returns the first part of a kind.
  public func chunk(_ kind: String) -> [UInt8]? { chunks.first { $0.kind == kind }?.bytes }

  /// Returns the colour of a pixel as red, green and blue.
  public subscript(x: Int, y: Int) -> [UInt8] {
    Array(pixels[3 * (y * width + x)..<3 * (y * width + x) + 3])
  }

  private static func chunks(of file: [UInt8]) -> [Chunk] {
    var result: [Chunk] = []
    var place = 8  // After the signature; then length, kind, bytes and checksum of each part.
    while place + 12 <= file.count {
      let length = file[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard place + 12 + length <= file.count else { break }
      let kind = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
      result.append(Chunk(kind: kind, bytes: Array(file[place + 8..<place + 8 + length])))
      place += 12 + length
    }
    return result
  }
}
