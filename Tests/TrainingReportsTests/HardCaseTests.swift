import Plotting
import RunHistory
import TestSupport
import Testing
import TrainingReports

/// What charts of odd data look like, compared with pictures that were looked at.
@Suite struct HardCaseTests {
  @Test(arguments: HardCase.allCases)
  func `odd data look as they did`(hardCase: HardCase) throws {
    try expectGolden(hardCase.figure, named: hardCase.golden, scale: 1)
  }

  // Of forty names in small letters, the edges alone are more than the tolerance.
  @Test(.needsSVGProgram, arguments: HardCase.allCases.filter { $0 != .fortySeries })
  func `another program draws odd data in SVG as we draw them`(hardCase: HardCase) throws {
    try expectSameInSVG(hardCase.figure, named: hardCase.golden)
  }

  @Test(arguments: HardCase.allCases)
  func `no words of odd data overlap or leave the page`(hardCase: HardCase) throws {
    expectCleanLayout(of: try hardCase.figure)
  }

  @Test func `a loss that never changes has no best epoch`() throws {
    let figure = try HardCase.flat.figure
    #expect(figure.subtitle == "Validation loss always 0.693")
    #expect(!Transcript(of: figure).texts.contains { $0.string.contains("best") })
  }

  @Test func `what two curves lack at one epoch stands in two rows`() throws {
    let page = Transcript(of: try HardCase.notFinite.figure)
    func crosses(_ color: String) -> [(x: String, y: String)] {
      page.lines.filter { $0.hasPrefix("stroke \(color) 1.5 ") }.compactMap { line in
        line.firstMatch(of: #/1\.5 ([\d.]+),([\d.]+)/#).map { (String($0.1), String($0.2)) }
      }
    }
    let (training, validation) = (crosses("#0072B2"), crosses("#D55E00"))
    #expect(Set(training.map(\.x)).intersection(validation.map(\.x)).count == 3)
    #expect(Set(training.map(\.y)).isDisjoint(with: validation.map(\.y)))
  }

  @Test func `values that no even axis can show are told of`() throws {
    let caption = try HardCase.hugeRange.figure.caption
    #expect(
      caption.hasSuffix(
        "12 values above the axis. The values span 60 powers of ten, which a logarithmic axis shows."
      ))
    #expect(try !HardCase.hugeRangeLog.figure.caption.contains("powers of ten"))
    #expect(try HardCase.clipped.figure.caption.hasSuffix("2 values above and 1 below the axis."))
  }

  @Test func `a legend of many curves stands beside the plot and leaves it its height`() throws {
    let page = Transcript(of: try HardCase.fortySeries.figure)
    let names = page.texts.filter { $0.string.hasSuffix("/loss") }
    #expect(names.count == 40 && names.allSatisfy { $0.rect.x > 0.5 * page.size.width })
    let numbers = page.texts.filter { $0.rect.x < 30 && Double($0.string) != nil }.map(\.rect.y)
    #expect((numbers.max() ?? 0) - (numbers.min() ?? 0) > 200)
  }

  @Test func `a name written from right to left keeps its number behind it`() throws {
    let run = History(
      format: "other", header: RunHeader(run: "تجربة", created: ""),
      series: ["خسارة", "a"].map { Series($0, values: [2, 1], epochs: [1, 2]) })
    let figure = try plotCurves(run, showing: CurveSelection(named: ["خسارة", "a"], of: run))
    let isolated = "\u{200E}\u{2068}خسارة\u{2069} 1.000"
    #expect(Transcript(of: figure).texts.map(\.string).contains(isolated))
    #expect(Transcript(of: figure).texts.map(\.string).contains("a 1.000"))
    #expect(figure.caption == "Run \u{200E}\u{2068}تجربة\u{2069}, 2 epochs.")
  }
}
