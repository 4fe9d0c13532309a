import CairoRendering
import Plotting
import TestSupport
import Testing

@Suite struct GoldenTests {
  @Test func `a chart with every mark looks as it did`() throws {
    try expectGolden(FigureSample.chart.figure, named: "chart")
  }

  @Test func `a sheet of tiles looks as it did`() throws {
    try expectGolden(FigureSample.tiles.figure, named: "tiles")
  }

  @Test func `a matrix of shares looks as it did`() throws {
    try expectGolden(FigureSample.matrix.figure, named: "matrix")
  }

  @Test func `a changed picture is noticed`() throws {
    let page = Size(width: 100, height: 100)
    func picture(_ color: Color, _ side: Double) throws -> DecodedPNG {
      try #require(
        DecodedPNG(
          CairoCanvas.png(size: page, scale: 1) {
            $0.fill(Rect(x: 10, y: 10, width: side, height: side), with: color)
          }))
    }
    let old = try picture(Color(0x0072B2), 20)
    #expect(ImageDifference(old, try picture(Color(0x0072B2), 20)).share == 0)
    #expect(ImageDifference(old, try picture(Color(0x0073B2), 20)).share == 0)
    #expect(ImageDifference(old, try picture(Color(0xD55E00), 20)).share == 0.04)
    #expect(ImageDifference(old, try picture(Color(0x0072B2), 21)).share > Golden.tolerance)
  }
}
