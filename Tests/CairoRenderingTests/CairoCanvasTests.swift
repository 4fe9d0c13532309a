import CairoRendering
import Plotting
import TestSupport
import Testing

@Suite struct CairoCanvasTests {
  private func pixels(
    _ width: Double, _ height: Double, scale: Double = 1, draw: (inout CairoCanvas) -> Void
  ) throws -> [UInt8] {
    try CairoCanvas.pixels(
      size: Size(width: width, height: height), scale: scale, background: .black, draw: draw)
  }

  @Test func `a rule covers whole pixels`() throws {
    let found = try pixels(3, 5) {
      $0.rule(
        from: Point(x: 0, y: 2.3), to: Point(x: 3, y: 2.3), with: Stroke(.white, width: 1))
    }
    #expect(Set(found) == [0, 255])
    #expect(found.count { $0 == 255 } == 3)
  }

  @Test func `a filled rectangle has no soft edges`() throws {
    let found = try pixels(4, 4, scale: 2) {
      $0.fill(Rect(x: 0.9, y: 0.9, width: 2.2, height: 2.2), with: .white)
    }
    #expect(Set(found) == [0, 255])
    #expect(found.count { $0 == 255 } == 16)
  }

  @Test func `the pixels of a raster become hard-edged blocks`() throws {
    let raster = Raster(width: 2, height: 1, grays: [50, 200])
    let found = try pixels(6, 2) {
      $0.draw(raster, in: Rect(x: 0, y: 0, width: 6, height: 2))
    }
    #expect(found == [50, 50, 50, 200, 200, 200, 50, 50, 50, 200, 200, 200])
  }

  @Test func `nothing is drawn outside a clip`() throws {
    let found = try pixels(3, 1) { canvas in
      canvas.clip(to: Path(Rect(x: 0, y: 0, width: 1, height: 1))) {
        $0.fill(Rect(x: 0, y: 0, width: 3, height: 1), with: .white)
      }
      canvas.fill(Rect(x: 2, y: 0, width: 1, height: 1), with: .white)
    }
    #expect(found == [255, 0, 255])
  }

  @Test func `colour comes as red, green and blue`() throws {
    let found = try CairoCanvas.pixels(
      size: Size(width: 1, height: 1), background: Color(0x123456), format: .rgb
    ) { _ in }
    #expect(found == [0x12, 0x34, 0x56])
  }

  @Test(arguments: ["@cairo:", "sans-serif"])
  func `words are as wide at every scale`(family: String) throws {
    let text = Text("Validation loss", font: Font(family: family, size: 11), color: .black)
    var widths: [Double] = []
    for scale in [1.0, 2, 3] {
      _ = try CairoCanvas.pixels(size: Size(width: 9, height: 9), scale: scale) {
        widths.append($0.size(of: text).width)
      }
    }
    #expect(widths[0] > 40 && widths.allSatisfy { abs($0 - widths[0]) < 0.02 })
  }

  @Test(arguments: ["@cairo:", "sans-serif"])
  func `centred words leave as much room on both sides`(family: String) throws {
    let found = try CairoCanvas.pixels(size: Size(width: 60, height: 20)) {
      $0.draw(
        Text(
          "HOH", font: Font(family: family, size: 12), color: .black, alignment: .center,
          anchor: .middle),
        at: Point(x: 30, y: 10))
    }
    let dark = found.indices.filter { found[$0] < 128 }
    let columns = dark.map { $0 % 60 }, rows = dark.map { $0 / 60 }
    let (left, right) = (columns.min() ?? 0, 59 - (columns.max() ?? 0))
    let (top, bottom) = (rows.min() ?? 0, 19 - (rows.max() ?? 0))
    #expect(abs(left - right) <= 2 && abs(top - bottom) <= 2)
    #expect(!dark.isEmpty)
  }

  @Test func `words are drawn with a zero byte and without any letter`() throws {
    for string in ["", "a\0b", "日本語", "\u{202E}loss"] {
      let found = try CairoCanvas.pixels(size: Size(width: 60, height: 20)) {
        $0.draw(
          Text(string, font: Font(family: "sans-serif", size: 12), color: .black),
          at: Point(x: 2, y: 15))
      }
      #expect(found.count == 1200)
    }
  }
}
