import CairoRendering
import Foundation
import Plotting
import Testing

@Suite struct GrayPNGTests {
  /// A page of one colour as a PNG file.
  private func page(_ color: Color, width: Double = 5, height: Double = 3) throws -> [UInt8] {
    try CairoCanvas.png(size: Size(width: width, height: height), scale: 1, background: color) {
      _ in
    }
  }

  @Test(
    arguments: [
      (.white, 1), (.black, 0), (Color(0xFF0000), 0.2126), (Color(0x00FF00), 0.7152),
      (Color(0x0000FF), 0.0722), (Color(0x808080), 0.502),
    ] as [(Color, Float)])
  func `colours become brightness`(color: Color, brightness: Float) throws {
    let png = try GrayPNG(page(color))
    #expect(png.width == 5 && png.height == 3 && png.values.count == 15)
    #expect(png.values.allSatisfy { abs($0 - brightness) < 0.003 })
  }

  // Files of one pixel: grey of 1 and of 16 bits, a palette's second colour, and two with alpha.
  @Test(arguments: [
    (
      "1 bit",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNoAAAAggCBd81y"
        + "tgAAAABJRU5ErkJggg==",
      Float(1)
    ),
    (
      "16 bits",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABEAAAAABq7kcWAAAAC0lEQVR4nGP4/x8AAwAB//wl"
        + "3FEAAAAASUVORK5CYII=",
      1
    ),
    (
      "a palette",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAMAAAAoyzS7AAAABlBMVEUAAAD/AAAb/40iAAAA"
        + "CklEQVR4nGNgBAAAAwACS/Xd6gAAAABJRU5ErkJggg==",
      0.2126
    ),
    (
      "transparent black",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpe"
        + "qz8AAAAASUVORK5CYII=",
      1
    ),
    (
      "opaque black with alpha",
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEA"
        + "X+XDSwAAAABJRU5ErkJggg==",
      0
    ),
  ])
  func `other kinds of files are read`(kind: String, base64: String, brightness: Float) throws {
    let data = try #require(Data(base64Encoded: base64))
    let png = try GrayPNG([UInt8](data))
    #expect(png.values.count == 1 && abs(png.values[0] - brightness) < 0.003)
  }

  @Test func `what is no PNG file is told`() {
    let failure = #expect(throws: GrayPNG.Failure.self) { try GrayPNG([1, 2, 3]) }
    #expect(failure?.description.hasPrefix("is no PNG file") == true)
    #expect(throws: GrayPNG.Failure.self) { try GrayPNG([]) }
  }

  @Test func `a file cut at any byte is refused or read, and nothing worse`() throws {
    let file = try page(Color(0x336699), width: 40, height: 40)
    for count in 0..<file.count - 12 {
      #expect(throws: GrayPNG.Failure.self) { try GrayPNG(Array(file[..<count])) }
    }
  }

  @Test func `a file that claims to be huge is refused before it is unpacked`() throws {
    // 70,000 × 70,000 greys, of which one is there.
    let base64 =
      "iVBORw0KGgoAAAANSUhEUgABEXAAARFwCAAAAAAaVWsXAAAACUlEQVR4nGMAAAABAAFe/335"
      + "AAAAAElFTkSuQmCC"
    let file = try [UInt8](#require(Data(base64Encoded: base64)))
    let failure = #expect(throws: GrayPNG.Failure.self) { try GrayPNG(file) }
    #expect(failure?.description == "has 70000×70000 pixels, more than can be read")
  }
}
