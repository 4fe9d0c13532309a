import CairoRendering
import Plotting
import TestSupport
import Testing

@Suite struct SVGTests {
  @Test(.needsSVGProgram, arguments: FigureSample.allCases)
  func `another program draws the SVG as we draw the PNG`(sample: FigureSample) throws {
    try expectSameInSVG(sample.figure, named: "\(sample)")
  }

  @Test(arguments: FigureSample.allCases)
  func `a figure becomes the same well-formed text each time`(sample: FigureSample) throws {
    let text = try sample.figure.svg(theme: comparedTheme)
    #expect(XMLReading(text).error == nil)
    #expect(try sample.figure.svg(theme: comparedTheme) == text)
  }

  @Test func `a long title has the same lines as in the PNG`() throws {
    var figure = FigureSample.chart.figure
    figure.title = "A title that is much longer than the page is wide, so that it takes two lines"
    let lines = try figure.svg(theme: comparedTheme).matches(of: /font-size="17"[^>]*>([^<]*)</)
      .map { String($0.output.1) }
    #expect(lines.count == 2)
    #expect(lines.joined(separator: " ") == figure.title)
  }

  @Test(arguments: [
    Size(width: 0, height: 10), Size(width: 1e9, height: 10), Size(width: .nan, height: 1),
  ])
  func `a page without a size or with too large a one is an error`(size: Size) {
    #expect(throws: CairoError.self) { try FigureSample.chart.figure.sized(size).svg() }
  }
}
