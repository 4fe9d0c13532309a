import Plotting
import TestSupport
import Testing

@Suite struct FigureTests {
  private func figure(_ page: Size?) -> Figure {
    let values = (1...9).map { Value(x: Double($0), y: 1 / Double($0)) }
    var figure = Figure(
      title: "A title", subtitle: "A subtitle", caption: "A caption", altText: "",
      panel: Chart(
        x: Axis("epoch", format: .integer), y: Axis("loss", fit: .padded(within: 0...10)),
        marks: [Line(values, paint: .training)],
        endLabels: [EndLabel("training", at: values[8], paint: .training)]))
    figure.pageSize = page
    return figure
  }

  private func words(_ page: Size?) -> [String] {
    Transcript(of: figure(page)).texts.map(\.string)
  }

  @Test func `a page has the size that was asked for`() {
    #expect(
      Transcript(of: figure(Size(width: 720, height: 450))).size == Size(width: 720, height: 450))
  }

  @Test func `a page without a size fits its panel`() {
    let size = Transcript(of: figure(nil)).size
    #expect(size.width == 720 && size.height > 344)
  }

  @Test func `on a low page first the caption gives way, then the subtitle`() {
    #expect(words(Size(width: 480, height: 300)).contains("A caption"))
    let low = words(Size(width: 480, height: 235))
    #expect(!low.contains("A caption") && low.contains("A subtitle"))
    #expect(!words(Size(width: 480, height: 150)).contains("A subtitle"))
  }

  @Test(arguments: [1.0, 20, 60, 120, 200, 300])
  func `a page too small for its words is drawn nevertheless`(side: Double) {
    #expect(words(Size(width: side, height: side)).contains("A title"))
  }

  @Test func `the title stands above everything, the caption below`() {
    let page = Transcript(of: figure(nil))
    let tops = page.texts.map { ($0.string, $0.rect.y) }
    #expect(tops.min { $0.1 < $1.1 }?.0 == "A title")
    #expect(tops.max { $0.1 < $1.1 }?.0 == "A caption")
  }
}
