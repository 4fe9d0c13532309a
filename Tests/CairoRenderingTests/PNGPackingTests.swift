import CPNG
import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// Pictures as the encoder gets them, which libpng must read as they were.
@Suite struct PNGPackingTests {
  /// A picture by the red, green and blue of its pixels.
  struct Picture: CustomTestStringConvertible {
    let testDescription: String
    let width, height: Int
    let pixels: [UInt8]

    /// Makes a picture of colours as functions of place, of which the three lowest bytes count.
    init(_ name: String, _ width: Int, _ height: Int, color: (Int, Int) -> Int) {
      testDescription = name
      (self.width, self.height) = (width, height)
      var pixels: [UInt8] = []
      for y in 0..<height {
        for x in 0..<width {
          let color = color(x, y)
          for shift in [16, 8, 0] { pixels.append(UInt8(truncatingIfNeeded: color >> shift)) }
        }
      }
      self.pixels = pixels
    }

    /// Blue, green, red, and a byte of noise that must be ignored.
    var bgrx: [UInt8] {
      var bytes: [UInt8] = []
      for i in 0..<width * height {
        bytes += [pixels[3 * i + 2], pixels[3 * i + 1], pixels[3 * i]]
        bytes.append(UInt8(truncatingIfNeeded: 37 * i))
      }
      return bytes
    }
  }

  /// Pixels as functions of place.
  private static let drawings:
    [(name: String, width: Int, height: Int, color: @Sendable (Int, Int) -> Int)] = [
      ("one pixel", 1, 1, { _, _ in 0x123456 }),
      ("one column", 1, 300, { _, y in y }),
      ("one row", 300, 1, { x, _ in x << 8 }),
      ("one colour", 700, 90, { _, _ in 0xFFFFFF }),
      ("two colours", 33, 40, { x, y in (x + y) % 3 == 0 ? 0 : 0xFF00FF }),
      ("four colours", 31, 40, { x, y in x * y % 4 }),
      ("sixteen colours", 29, 40, { x, y in (x ^ y) % 16 << 12 }),
      ("256 colours", 64, 64, { x, y in (x * 7 + y * 31) % 256 }),
      ("257 colours", 64, 64, { x, y in (x * 7 + y * 31) % 257 }),
      ("stripes of three rows", 400, 99, { _, y in y / 3 * 0x010203 }),
      ("a slope", 1440, 30, { x, y in x < 40 * y ? 0xFFFFFF : x % 1300 }),
      // The row above is out of a match's reach.
      ("rows of more than 32 KiB", 12_000, 5, { x, y in x % 997 * (1 + y / 2) }),
    ]

  static let pictures: [Picture] = {
    var random = Philox(seed: 7, purpose: .drawing)
    let noise = [200, 1 << 24].map { bound in
      let colors = (0..<200 * 150).map { _ in Int(random.next32()) % bound }
      return Picture("noise of \(bound) colours", 200, 150) { x, y in colors[y * 200 + x] }
    }
    return noise + drawings.map { Picture($0.name, $0.width, $0.height, color: $0.color) }
  }()

  private func encoded(_ picture: Picture, layout: png_layout, _ bytes: [UInt8]) throws -> [UInt8] {
    try bytes.withUnsafeBufferPointer { bytes in
      var picture = png_picture(
        width: UInt32(picture.width), height: UInt32(picture.height), layout: layout,
        stride: picture.width * Int(layout.rawValue), pixels: bytes.baseAddress,
        pixels_per_metre: 0, title: nil, description: nil, source: nil)
      var message = [CChar](repeating: 0, count: 99)
      let encoded = png_encode(&picture, &message, message.count)
      defer { free(encoded.data) }
      return Array(UnsafeBufferPointer(start: try #require(encoded.data), count: encoded.count))
    }
  }

  @Test(arguments: pictures)
  func `every picture is read as it was`(picture: Picture) throws {
    let colors = try #require(
      DecodedPNG(encoded(picture, layout: PNG_LAYOUT_BGRX, picture.bgrx)))
    #expect(colors.width == picture.width && colors.height == picture.height)
    #expect(colors.pixels == picture.pixels)
    #expect(
      DecodedPNG(try encoded(picture, layout: PNG_LAYOUT_RGB, picture.pixels))?.pixels
        == picture.pixels)
  }

  @Test(arguments: pictures)
  func `every grey picture is read as it was`(picture: Picture) throws {
    let grays = (0..<picture.width * picture.height).map { picture.pixels[3 * $0 + 2] }
    let decoded = try #require(DecodedPNG(encoded(picture, layout: PNG_LAYOUT_GRAY, grays)))
    #expect(decoded.pixels == grays.flatMap { [$0, $0, $0] })
  }

  /// Numbers of values that double from one to the next would need codes of up to 21 bits.
  @Test func `values of very different numbers are read as they were`() throws {
    var random = Philox(seed: 3, purpose: .shuffle)
    var values: [UInt8] = []
    var (number, next) = (1, 1)
    for value in UInt8(0)..<21 {
      values += Array(repeating: value &* 11, count: number)
      (number, next) = (next, number + next)
    }
    values.shuffle(using: &random)
    let picture = Picture("skewed", values.count, 1) { x, _ in Int(values[x]) }
    let decoded = DecodedPNG(try encoded(picture, layout: PNG_LAYOUT_GRAY, values))
    #expect(decoded?.pixels == values.flatMap { [$0, $0, $0] })
  }

  @Test func `a chart takes few bytes`() throws {
    // A thousand rows of white, but for a line of two pixels: less than a tenth of a byte a pixel.
    let picture = Picture("a line", 1000, 1000) { x, y in abs(x - y) < 2 ? 0x0060C0 : 0xFFFFFF }
    #expect(try encoded(picture, layout: PNG_LAYOUT_BGRX, picture.bgrx).count < 100_000)
  }
}
