import Plotting
import TestSupport
import Testing

@Suite struct EndLabelTests {
  /// The vertical middles of the end labels of a chart with curves that end at the given values.
  private func middles(ofEnds ends: [Double]) -> [Double] {
    let chart = Chart(
      x: Axis("x"), y: Axis("y"),
      marks: [Line([Value(x: 0, y: 0), Value(x: 1, y: 1)], paint: .training)],
      endLabels: ends.enumerated().map {
        EndLabel("end \($0)", at: Value(x: 1, y: $1), paint: .training)
      })
    var canvas = Transcript(size: Size(width: 500, height: 250))
    chart.draw(on: &canvas, in: Rect(x: 0, y: 0, width: 500, height: 250), theme: .light)
    return canvas.texts.filter { $0.string.hasPrefix("end") }.map(\.rect.midY)
  }

  @Test func `labels with room stand where their curves end`() {
    let middles = middles(ofEnds: [0.25, 0.75])
    let plot = 250 - 29.0
    #expect(middles[0] > middles[1] && middles[0] < plot)
  }

  @Test func `labels that meet are pushed apart about their middle`() {
    let apart = middles(ofEnds: [0.5])[0]
    let pushed = middles(ofEnds: [0.5, 0.5])
    #expect(abs(pushed[1] - pushed[0] - 15.625) < 1e-9)
    #expect(abs((pushed[0] + pushed[1]) / 2 - apart) < 1e-9)
  }

  @Test func `labels at the edge are pushed inwards`() {
    let edge = middles(ofEnds: [0])[0]
    let pushed = middles(ofEnds: [0, 0, 0])
    #expect(pushed.max() == edge)
    #expect(abs((pushed.min() ?? 0) - (edge - 2 * 15.625)) < 1e-9)
  }
}
