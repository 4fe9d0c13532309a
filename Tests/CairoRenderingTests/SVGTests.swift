import CairoRendering
import Foundation
import Plotting
import TestSupport
import Testing

@Suite struct SVGTests {
  private static let rasterizer = ImageProgram("rsvg-convert")

  /// A figure with every kind of mark, whose letters both programs take from one font.
  ///
  /// Its digits have one width by themselves, for librsvg cannot be told to choose them.
  private let theme = Theme.light.withFont("DejaVu Sans")

  @Test(
    .enabled(if: rasterizer != nil, "rsvg-convert is not installed: apt install librsvg2-bin"),
    arguments: [FigureSample.chart, .tiles, .matrix, .photograph])
  func `another program draws the SVG as we draw the PNG`(sample: FigureSample) throws {
    let folder = try TemporaryFolder()
    try folder.write(sample.figure.svg(theme: theme), to: "figure.svg")
    let rasterizer = try #require(Self.rasterizer)
    let theirs = try rasterizer.run(["--zoom", "2", "figure.svg"], in: folder)
    let ours = try sample.figure.png(theme: theme)
    let difference = ImageDifference(
      try #require(DecodedPNG(ours)), try #require(DecodedPNG([UInt8](theirs))))
    Attachment.record(theirs, named: "\(sample)-rsvg.png")
    #expect(difference.share <= Golden.tolerance, "\(sample): \(difference.share)")
  }

  @Test(arguments: [FigureSample.chart, .tiles, .matrix, .photograph])
  func `a figure becomes the same well-formed text each time`(sample: FigureSample) throws {
    let text = try sample.figure.svg(theme: theme)
    #expect(XMLReading(text).error == nil)
    #expect(try sample.figure.svg(theme: theme) == text)
  }

  @Test func `a long title has the same lines as in the PNG`() throws {
    var figure = FigureSample.chart.figure
    figure.title = "A title that is much longer than the page is wide, so that it takes two lines"
    let lines = try figure.svg(theme: theme).matches(of: /font-size="17"[^>]*>([^<]*)</)
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
