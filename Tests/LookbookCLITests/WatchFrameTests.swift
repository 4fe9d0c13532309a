import Foundation
import LookbookCLI
import RunHistory
import Testing

@Suite struct WatchFrameTests {
  // MARK: - The chart

  private typealias Point = BrailleChart.Point

  private static func curve(_ name: String, _ values: [Double]) -> BrailleChart.Curve {
    BrailleChart.Curve(name, values.enumerated().map { Point(x: Double($0 + 1), y: $1) })
  }

  @Test func `a chart has a legend, curves and numbers on its axes`() {
    let chart = BrailleChart([Self.curve("loss", [4, 3, 2, 1, 0])], axis: "epoch")
    #expect(
      chart.lines(on: Screen(width: 21), height: 6) == [
        "     ⠒⠒⠒ loss",
        "  4 ┤⠉⠒⠤⣀⡀",
        "  2 ┤    ⠈⠉⠑⠒⠢⢄⡀",
        "  0 ┤          ⠈⠉⠒⠤⣀",
        "    └───────────────",
        "     1    epoch    5",
      ])
  }

  @Test func `a chart of nothing finite is not drawn`() {
    let chart = BrailleChart([Self.curve("loss", [.nan, .infinity])], axis: "epoch")
    #expect(chart.lines(on: Screen(width: 40), height: 12) == [])
    #expect(BrailleChart([], axis: "step").lines(on: Screen(width: 40), height: 12) == [])
  }

  @Test(arguments: [
    [1], [1, 1, 1], [-1e308, 1e308], [.nan, 1, .infinity, 2],
    [Double.leastNonzeroMagnitude, 3 * Double.leastNonzeroMagnitude],
    Array(repeating: 0.5, count: 5000),
  ])
  func `every chart fits its screen`(values: [Double]) {
    for width in [1, 20, 80, 300] {
      for height in 5...30 {
        let lines = BrailleChart([Self.curve("a", values)], axis: "step")
          .lines(on: Screen(width: width), height: height)
        #expect(lines.count == height)
        if width >= 80 { #expect(lines.allSatisfy { $0.columns <= width }) }
      }
    }
  }

  // MARK: - Progress

  private static func history(
    epochs: [Double], seconds: [Double] = [], config: JSONObject
  ) -> History {
    History(
      header: RunHeader(run: "demo", created: "", config: config),
      series: [
        Series("train_loss", values: epochs.map { 1 / ($0 + 1) }, epochs: epochs, seconds: seconds)
      ])
  }

  @Test(arguments: [
    ([1, 2, 3], [10, 20, 30], 3, 70), ([0, 1, 2], [10, 20, 30], 3, 70), ([4], [20], 4, 30),
  ])
  func `the rest is measured by the times of the history`(
    epochs: [Double], seconds: [Double], done: Double, left: Double
  ) throws {
    let history = Self.history(epochs: epochs, seconds: seconds, config: ["epochs": 10])
    let progress = try #require(RunProgress(of: history))
    #expect(progress.done == done)
    #expect(progress.secondsLeft(pace: try #require(progress.pace)) == left)
  }

  @Test(
    arguments: [
      ([0, 1, 2], 3), ([0, 1, 2, 1, 2], 3), ([1, 2, 3, 2, 3], 3),
    ] as [([Double], Double)])
  func `a run that was taken up again counts epochs as before`(epochs: [Double], done: Double) {
    #expect(RunProgress(of: Self.history(epochs: epochs, config: [:]))?.done == done)
  }

  @Test func `a run that does not say how long it is has no end in sight`() throws {
    let progress = try #require(RunProgress(of: Self.history(epochs: [1, 2], config: [:])))
    #expect(progress.share == nil)
    #expect(progress.pace == nil)
    #expect(progress.secondsLeft(pace: 1) == nil)
    #expect(progress.displayed(width: 8) == "epoch 2")
  }

  @Test func `a bar shows the share that is done`() throws {
    let history = Self.history(epochs: [1, 2], config: ["num_train_epochs": 8])
    #expect(try #require(RunProgress(of: history)).displayed(width: 8) == "██░░░░░░  epoch 2 of 8")
  }

  // MARK: - The frame

  @Test(arguments: [5, 8, 12, 16, 24, 60])
  func `a frame leaves the last line of the screen free`(height: Int) {
    var history = Self.history(epochs: [1, 2, 3], config: ["epochs": 3])
    history.series += (0..<30).map { Series("other_\($0)", values: [1, 2], epochs: [1, 2]) }
    let lines = WatchFrame(title: "x", history: history)
      .lines(on: Screen(width: 100, height: height))
    #expect(lines.count < height)
    #expect(lines[0] == "x")
  }

  // MARK: - Records

  @Test func `records that are new have a line for each place`() {
    var records = WatchRecords()
    var history = Self.history(epochs: [1, 2], config: [:])
    #expect(
      records.lines(for: history) == ["epoch 1  train_loss 0.5", "epoch 2  train_loss 0.3333"])
    #expect(records.lines(for: history) == [])
    history = Self.history(epochs: [1, 2, 3], config: [:])
    history.series.append(Series("val_loss", values: [0.75], epochs: [3]))
    #expect(records.lines(for: history) == ["epoch 3  train_loss 0.25  val_loss 0.75"])
    let long = Self.history(epochs: (1...50).map(Double.init), config: [:])
    var others = WatchRecords()
    #expect(others.lines(for: long).count == 11)
    var third = WatchRecords()
    #expect(third.lines(for: long).first == "(40 earlier records not shown)")
    // Shorter than it was, with the same beginning: only what was not there before is new.
    #expect(others.lines(for: history) == ["epoch 3  val_loss 0.75"])
    #expect(others.lines(for: long).count == 47)
  }

  @Test func `runs that were started again stay apart, and a replaced file is shown anew`() {
    var records = WatchRecords()
    func history(_ epochs: [Double], _ values: [Double]) -> History {
      History(
        header: RunHeader(run: "r", created: ""),
        series: [Series("loss", values: values, epochs: epochs)])
    }
    #expect(
      records.lines(for: history([1, 2, 1], [3, 2, 2.5])) == [
        "epoch 1  loss 3", "epoch 2  loss 2", "epoch 1  loss 2.5",
      ])
    #expect(
      records.lines(for: history([1, 2, 1, 2], [3, 2, 2.5, 1])) == ["epoch 2  loss 1"])
    // As long as what was shown, and another.
    #expect(
      records.lines(for: history([1, 2, 3, 4], [9, 8, 7, 6])) == [
        "epoch 1  loss 9", "epoch 2  loss 8", "epoch 3  loss 7", "epoch 4  loss 6",
      ])
  }
}
