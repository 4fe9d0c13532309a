import CairoRendering
import Foundation
import Plotting
import TestSupport
import Testing

@Suite struct PNGTests {
  private let figure = Figure(
    title: "Loss", subtitle: "", caption: "", altText: "Loss falls by 2 → 1",
    panel: Chart(
      x: Axis("x"), y: Axis("y"),
      marks: [Line([Value(x: 0, y: 2), Value(x: 1, y: 1)], paint: .training)])
  ).sized(Size(width: 300, height: 200))

  private func decoded(_ bytes: [UInt8]) throws -> DecodedPNG { try #require(DecodedPNG(bytes)) }

  @Test func `a picture has as many pixels as its size times its scale`() throws {
    for (scale, width, height) in [(1.0, 300, 200), (2, 600, 400), (1.5, 450, 300)] {
      let png = try decoded(figure.png(theme: goldenTheme, scale: scale))
      #expect(png.width == width && png.height == height)
    }
  }

  @Test func `a picture tells its resolution and its colour space`() throws {
    let png = try decoded(figure.png(theme: goldenTheme))
    // 2 pixels to 1/96 inch are 7559 to a metre: 0x1D87, twice, and the unit.
    #expect(png.chunk("pHYs") == [0, 0, 0x1D, 0x87, 0, 0, 0x1D, 0x87, 1])
    #expect(png.chunk("sRGB") == [0])
  }

  @Test func `a picture carries its title and what it shows`() throws {
    let png = try decoded(figure.png(theme: goldenTheme))
    #expect(png.chunk("tEXt").map { String(decoding: $0, as: UTF8.self) } == "Title\0Loss")
    let international = try #require(png.chunk("iTXt"))
    let text = String(decoding: international, as: UTF8.self)
    #expect(text.hasPrefix("Description\0") && text.hasSuffix("Loss falls by 2 → 1"))
  }

  @Test func `a picture carries what it was made from`() throws {
    let digest = String(repeating: "0f", count: 32)
    var figure = figure
    figure.provenance = Provenance(digest: digest, command: "lookbook plot loss a.csv")
    let source = "sha256:\(digest) lookbook plot loss a.csv"
    let png = try decoded(figure.png(theme: goldenTheme))
    let texts = png.chunks.filter { $0.kind == "tEXt" }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(texts == ["Title\0Loss", "Source\0\(source)"])
    #expect(XMLReading(try figure.svg(theme: goldenTheme)).words["dc:source"] == source)
    let pdf = String(decoding: try figure.pdf(theme: goldenTheme), as: UTF8.self)
    #expect(pdf.contains("/Keywords (\(source))"))
  }

  @Test func `words with zero bytes reach the file whole`() throws {
    var figure = figure
    figure.title = "a\0b"
    let text = try #require(decoded(figure.png(theme: goldenTheme)).chunk("iTXt"))
    #expect(String(decoding: text, as: UTF8.self).hasSuffix("\0a\u{FFFD}b"))
  }

  /// Draws stripes of as many colours, one pixel wide and 4 high.
  private func stripes(_ count: Int) throws -> [UInt8] {
    try CairoCanvas.png(size: Size(width: Double(count), height: 4), scale: 1) { canvas in
      for index in 0..<count {
        canvas.fill(
          Rect(x: Double(index), y: 0, width: 1, height: 4),
          with: Color(UInt32(index) * 0x01_0305 % 0x100_0000))
      }
    }
  }

  @Test(arguments: [(1, 1), (2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8), (257, nil)])
  func `few colours become a palette, exactly`(count: Int, bits: UInt8?) throws {
    let png = try decoded(stripes(count))
    let header = try #require(png.chunk("IHDR"))
    // The bits of a sample and the kind of colour: 3 for a palette, 2 for red, green and blue.
    #expect(header[8] == bits ?? 8 && header[9] == (bits == nil ? 2 : 3))
    #expect(png.chunk("PLTE")?.count == (bits == nil ? nil : 3 * count))
    for index in 0..<count {
      let color = UInt32(index) * 0x01_0305 % 0x100_0000
      #expect(png[index, 3] == [16, 8, 0].map { UInt8(color >> $0 & 0xFF) })
    }
  }

  @Test func `a picture carries no time and no version`() throws {
    let png = try decoded(figure.png(theme: goldenTheme))
    #expect(
      Set(png.chunks.map(\.kind)).isSubset(
        of: ["IHDR", "sRGB", "pHYs", "tEXt", "iTXt", "PLTE", "IDAT", "IEND"]))
  }

  @Test(arguments: [Theme.light, .dark])
  func `the same figure twice gives the same bytes`(theme: Theme) throws {
    #expect(
      try figure.png(theme: theme)
        == figure.png(theme: theme))
  }

  @Test func `colours reach the file unchanged`() throws {
    let png = try decoded(
      CairoCanvas.png(size: Size(width: 2, height: 1), scale: 1) { canvas in
        canvas.fill(Rect(x: 0, y: 0, width: 1, height: 1), with: Color(0x0072B2))
      })
    #expect(png[0, 0] == [0x00, 0x72, 0xB2])
    #expect(png[1, 0] == [255, 255, 255])
  }

  @Test(arguments: [
    Size(width: 0, height: 10), Size(width: 1e9, height: 10), Size(width: .nan, height: 1),
  ])
  func `a page without pixels or with too many is an error`(size: Size) {
    #expect(throws: CairoError.self) { try CairoCanvas.png(size: size) { _ in } }
  }
}
