import Plotting
import TestSupport
import Testing

@Suite struct LogScaleTests {
  /// The numbers beside a logarithmic y axis that shows a range.
  private func labels(
    _ range: ClosedRange<Double>, format: Axis.Format = .number, height: Double = 300
  ) -> [String] {
    let values = [Value(x: 0, y: range.lowerBound), Value(x: 1, y: range.upperBound)]
    let chart = Chart(
      x: Axis("x"), y: Axis("y", format: format, scaling: .log),
      marks: [Line(values, paint: .training)])
    var canvas = Transcript(size: Size(width: 400, height: height))
    chart.draw(on: &canvas, in: Rect(x: 0, y: 0, width: 400, height: height), theme: .light)
    let bottom = canvas.texts.map(\.rect.y).max() ?? 0
    return canvas.texts.filter { $0.rect.y < bottom - 30 && $0.string != "y, log scale" }.map(
      \.string)
  }

  @Test func `equal ratios have equal lengths`() {
    let scale = LogScale(0.01...100, from: 400, to: 0)
    #expect(scale(0.01) == 400 && scale(1) == 200 && scale(100) == 0)
    #expect(scale(0).isNaN && scale(-1).isNaN && scale(.nan).isNaN)
  }

  @Test(arguments: [
    (0.01...100.0, ["0.01", "0.1", "1", "10", "100"]),
    (0.1...2.0, ["0.1", "0.2", "0.5", "1", "2"]),
    (3.0...4.0, ["3.0", "3.2", "3.4", "3.6", "3.8", "4.0"]),
    (1e-30...1e30, ["1e−30", "1e−15", "1e0", "1e15", "1e30"]),
    (1000.0...1e7, ["1000", "10k", "100k", "1M", "10M"]),
  ])
  func `the axis is marked in round numbers`(range: ClosedRange<Double>, expected: [String]) {
    #expect(labels(range) == expected)
  }

  @Test func `learning rates have exponents and accuracies per cent`() {
    #expect(labels(1e-5...1e-3, format: .rate).contains("1e−4"))
    #expect(labels(0.01...1, format: .percent).contains("10\u{202F}%"))
  }

  @Test func `a value without a logarithm leaves a gap`() {
    let values = [(1.0, 10.0), (2, 0), (3, -5), (4, 10), (5, 20)].map { Value(x: $0.0, y: $0.1) }
    let chart = Chart(
      x: Axis("x"), y: Axis("y", range: 5...20, scaling: .log),
      marks: [Line(values, paint: .training)])
    var canvas = Transcript(size: Size(width: 400, height: 300))
    chart.draw(on: &canvas, in: Rect(x: 0, y: 0, width: 400, height: 300), theme: .light)
    #expect(canvas.lines.count { $0.hasPrefix("stroke #0072B2") } == 1)
    #expect(canvas.lines.allSatisfy { !$0.contains("nan") })
  }

  @Test(arguments: [120.0, 160, 300, 900])
  func `numbers do not touch at any height`(height: Double) {
    for range in [1e-4...1e-4, 0.0...1, 1e-3...7e-3, -5e8...3e9] {
      let values = [Value(x: 0, y: range.lowerBound), Value(x: 1, y: range.upperBound)]
      let chart = Chart(
        x: Axis("x"), y: Axis("y", format: .rate, fit: .padded(within: -1e300...1e300)),
        marks: [Line(values, paint: .training)])
      var canvas = Transcript(size: Size(width: 400, height: height))
      chart.draw(on: &canvas, in: Rect(x: 0, y: 0, width: 400, height: height), theme: .light)
      let numbers = canvas.texts.filter { $0.rect.x < 60 && $0.string != "y, log scale" }.map(
        \.rect)
      for (index, rect) in numbers.enumerated() {
        #expect(!numbers[..<index].contains { $0.inset(by: 0.5).overlaps(rect.inset(by: 0.5)) })
      }
    }
  }
}
