import CairoRendering
import Foundation
import Plotting
import TestSupport
import Testing

@Suite struct PDFTests {
  private static let reader = ImageProgram("pdftotext")
  private static let lister = ImageProgram("pdffonts")
  private let theme = Theme.light.withFont("DejaVu Sans")

  @Test(arguments: FigureSample.allCases)
  func `the same figure twice gives the same bytes`(sample: FigureSample) throws {
    let bytes = try sample.figure.pdf(theme: theme)
    #expect(bytes.starts(with: "%PDF-1.4".utf8))
    #expect(try sample.figure.pdf(theme: theme) == bytes)
  }

  @Test func `a file has the page of the figure, its words and no date of its own`() throws {
    var figure = FigureSample.chart.figure
    figure.altText = "Two curves"
    let text = String(decoding: try figure.pdf(theme: theme), as: UTF8.self)
    #expect(text.contains("/MediaBox [ 0 0 360 240 ]"))
    #expect(text.contains("/Title (Every mark)") && text.contains("/Subject (Two curves)"))
    let dates = text.matches(of: /Date \((?:D:)?([^)]*)\)/).map { String($0.output.1) }
    #expect(dates == ["20000101000000Z"])
  }

  @Test(.enabled(if: reader != nil, "pdftotext is not installed: apt install poppler-utils"))
  func `words can be selected`() throws {
    let folder = try TemporaryFolder()
    var figure = FigureSample.chart.figure
    figure.title = "Verluſt – λ → ∞ <&>"
    try folder.write(Data(figure.pdf(theme: theme)), to: "figure.pdf")
    let reader = try #require(Self.reader)
    let words = String(
      decoding: try reader.run(["figure.pdf", "-"], in: folder), as: UTF8.self)
    for expected in [figure.title, figure.subtitle, figure.caption, "best, epoch 8", "validation"] {
      #expect(words.contains(expected))
    }
  }

  @Test(.enabled(if: lister != nil, "pdffonts is not installed: apt install poppler-utils"))
  func `fonts are embedded`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(FigureSample.chart.figure.pdf(theme: theme)), to: "figure.pdf")
    let lister = try #require(Self.lister)
    let table = String(decoding: try lister.run(["figure.pdf"], in: folder), as: UTF8.self)
    let rows = table.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    // The columns at the end: embedded, a subset, with a map to Unicode, and the object's two numbers.
    for row in rows {
      #expect(row.split(separator: " ").suffix(5).prefix(3) == ["yes", "yes", "yes"], "\(row)")
    }
  }

  @Test(arguments: [
    Size(width: 0, height: 10), Size(width: 1e9, height: 10), Size(width: .nan, height: 1),
  ])
  func `a page without a size or with too large a one is an error`(size: Size) {
    #expect(throws: CairoError.self) { try FigureSample.chart.figure.sized(size).pdf() }
  }
}
