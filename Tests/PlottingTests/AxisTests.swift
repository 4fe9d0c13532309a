import Plotting
import TestSupport
import Testing

@Suite struct AxisTests {
  /// The labels of the ticks that a chart draws, the x axis' and the y axis'.
  private func labels(
    x: Axis, y: Axis = Axis("y"), values: [Value]
  ) -> (x: [String], y: [String]) {
    let chart = Chart(x: x, y: y, marks: [Line(values, paint: .training)])
    var canvas = Transcript(size: Size(width: 500, height: 250))
    chart.draw(on: &canvas, in: Rect(x: 0, y: 0, width: 500, height: 250), theme: .light)
    let numbers = canvas.texts.filter { $0.string != "x" && $0.string != "y" }
    let bottom = numbers.map(\.rect.y).max() ?? 0
    return (
      numbers.filter { $0.rect.y > bottom - 2 }.map(\.string),
      numbers.filter { $0.rect.y <= bottom - 2 }.map(\.string)
    )
  }

  private func line(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> [Value] {
    [Value(x: x.lowerBound, y: y.lowerBound), Value(x: x.upperBound, y: y.upperBound)]
  }

  @Test(arguments: [
    (1.0...3.0, ["1", "2", "3"]),
    (1.0...1.0, ["1"]),
    (1.0...30.0, ["1", "5", "10", "15", "20", "25", "30"]),
    (1.0...50000.0, ["1", "5k", "10k", "15k", "20k", "25k", "30k", "35k", "40k", "45k", "50k"]),
    (0.0...9e6, ["0", "1M", "2M", "3M", "4M", "5M", "6M", "7M", "8M", "9M"]),
    (1.0...1.6e6, ["1", "0.2M", "0.4M", "0.6M", "0.8M", "1.0M", "1.2M", "1.4M", "1.6M"]),
    (7.2e6...7.201e6, ["7200.0k", "7200.2k", "7200.4k", "7200.6k", "7200.8k", "7201.0k"]),
    (10_000.0...10_060.0, ["10000", "10010", "10020", "10030", "10040", "10050", "10060"]),
  ])
  func `epochs are counted in whole numbers from the first`(
    epochs: ClosedRange<Double>, expected: [String]
  ) {
    #expect(labels(x: Axis("x", format: .integer), values: line(epochs, 0...1)).x == expected)
  }

  @Test func `accuracies are in per cent with the digits of their step`() {
    let y = Axis("y", format: .percent, fit: .padded(within: 0...1))
    #expect(
      labels(x: Axis("x"), y: y, values: line(0...1, 0.7...0.93)).y
        == ["65", "70", "75", "80", "85", "90"].map { $0 + "\u{202F}%" })
    let narrow = labels(x: Axis("x"), y: y, values: line(0...1, 0.912...0.914)).y
    #expect(narrow.contains("91.20\u{202F}%"))
  }

  @Test func `a loss that comes near zero is shown down to zero`() {
    let y = Axis("y", fit: .padded(within: 0...Double.infinity))
    #expect(labels(x: Axis("x"), y: y, values: line(0...1, 0.2...0.8)).y.first == "0.0")
    #expect(labels(x: Axis("x"), y: y, values: line(0...1, 0.6...0.8)).y.first == "0.55")
  }

  @Test func `numbers at the edge of what a number can be have an axis`() {
    let y = Axis("y", fit: .padded(within: -Double.infinity...Double.infinity))
    #expect(labels(x: Axis("x"), y: y, values: line(0...1, -1e308...1.7e308)).y.count >= 2)
  }

  @Test func `a flat series has an axis around it`() {
    let y = Axis("y", fit: .padded(within: 0...Double.infinity))
    let found = labels(x: Axis("x"), y: y, values: line(0...1, 0.5...0.5)).y
    #expect(found.contains("0.50") && found.count >= 3)
  }

  @Test func `an accuracy of one does not widen the axis past one`() {
    let y = Axis("y", format: .percent, fit: .padded(within: 0...1))
    let found = labels(x: Axis("x"), y: y, values: line(0...1, 1...1)).y
    #expect(found.last == "100\u{202F}%")
  }

  @Test func `all numbers of an axis have one exponent and as many digits`() {
    let rates = Axis("y", format: .rate, fit: .padded(within: 0...Double.infinity))
    #expect(
      labels(x: Axis("x"), y: rates, values: line(0...1, 1e-4...2.1e-3)).y
        == ["0", "0.5e−3", "1.0e−3", "1.5e−3", "2.0e−3"])
    let huge = Axis("y", fit: .padded(within: 0...Double.infinity))
    let found = labels(x: Axis("x"), y: huge, values: line(0...1, 1...1e30)).y
    #expect(found.contains("0.2e30") && found.contains("1.0e30"))
  }

  @Test func `tiny numbers are written with an exponent, not as zeros`() {
    let found = labels(x: Axis("x"), values: line(0...1, 0...3e-9)).y
    #expect(
      found.first == "0"
        && found.dropFirst().allSatisfy { $0.hasSuffix("e−10") || $0.hasSuffix("e−9") })
  }
}
