import RunHistory
import Testing

@Suite struct SeriesTests {
  @Test func `places are steps, else epochs, else numbers from 0`() {
    #expect(Series("a", values: [1, 2], steps: [10, 20], epochs: [1, 2]).positions == [10, 20])
    #expect(Series("a", values: [1, 2], epochs: [1, 2]).positions == [1, 2])
    #expect(Series("a", values: [1, 2]).positions == [0, 1])
  }

  @Test(
    arguments: [
      ([1, 2, 3], [0]),
      ([1, 2, 2, 3], [0]),
      ([1, 2, 1, 2, 0], [0, 2, 4]),
      ([1, .nan, 2, .nan, 1], [0, 4]),
    ] as [([Double], [Int])])
  func `a segment begins where steps go back`(steps: [Double], starts: [Int]) {
    let series = Series("a", values: steps, steps: steps)
    #expect(series.segmentStarts == starts)
    #expect(series.segments.map(\.lowerBound) == starts)
    #expect(series.segments.last?.upperBound == steps.count)
  }

  @Test(
    arguments: [
      ([0, 1, 1, 2], [4, 3, 2, 1], [0, 2]),
      ([0, 1, 2, 3, 4, 5, 5, 6, 6, 7], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [0, 6, 8]),
      // A line that was written twice.
      ([0, 1, 1, 2], [4, 3, 3, 1], [0]),
      // Several values for each epoch.
      ([0, 0, 1, 1], [4, 3, 2, 1], [0]),
      ([0, 0], [2, 1], [0]),
    ] as [([Double], [Double], [Int])])
  func `an epoch that was done again begins a segment`(
    epochs: [Double], values: [Double], starts: [Int]
  ) {
    #expect(Series("a", values: values, epochs: epochs).segmentStarts == starts)
  }

  @Test(
    arguments: [
      ([0, 2, 1, 3, 5, 4], true),
      // Sorted as text.
      ([0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9], true),
      // Two parts in the wrong order.
      ([5, 6, 7, 1, 2, 3], true),
      ([7, 3, 11, 0, 9, 1, 5, 2, 10, 4, 8, 6], true),
      ([1, 2, 3], false),
      // Done again.
      ([0, 1, 2, 1, 2, 3], false),
      ([0, 1, 2, 3, 4, 0, 1, 2], false),
      // Taken up at 430, where nothing was noted.
      ([350, 400, 450, 500, 480, 530, 580], false),
      ([100, 200, 300, 400, 250, 350], false),
      ([10, 20, 5], false),
      ([3, 1], false),
      ([1, .nan, 0, 2], false),
    ] as [([Double], Bool)])
  func `places that go back though none comes twice are out of order, unless they lie close`(
    steps: [Double], isSorted: Bool
  ) {
    let series = Series("a", values: steps.map { -$0 }, steps: steps, seconds: steps)
    let sorted = series.inOrder
    #expect((sorted != nil) == isSorted)
    guard let sorted else { return }
    #expect(sorted.segmentStarts == [0])
    #expect(sorted.steps == steps.sorted())
    #expect(sorted.values == steps.sorted().map { -$0 })
    #expect(sorted.seconds == sorted.steps)
  }

  @Test func `what was told to begin a segment is not sorted away`() {
    let steps: [Double] = [5, 6, 7, 1, 2, 3]
    #expect(Series("a", values: steps, steps: steps, breaks: [2]).inOrder == nil)
  }

  @Test func `what was done again replaces what was there`() {
    let series = Series("loss", values: [1, 0.5, 0.9, 0.8], epochs: [0, 1, 1, 2])
    #expect(series.held == [0..<1, 2..<4])
    #expect(Summary(of: series)?.best?.value == 0.8)
  }

  @Test func `breaks begin segments too`() {
    #expect(
      Series("a", values: [1, 2, 3], steps: [1, 2, 1], breaks: [0, 1, 3]).segmentStarts == [
        0, 1, 2,
      ])
  }

  @Test(
    arguments: [
      ([1, 2, 3], [], [0..<3]),
      ([1, 2, 3, 2, 3], [], [0..<1, 3..<5]),
      // Twice, the second time from farther back.
      ([1, 2, 3, 2.5, 4, 2, 3], [], [0..<1, 5..<7]),
      ([1, .nan, 3, 2], [], [0..<2, 3..<4]),
      ([3, 2, 1], [], [2..<3]),
      // Steps of each epoch anew are no restart, unless the epoch goes back, too.
      ([0, 1, 0, 1], [0, 0, 1, 1], [0..<2, 2..<4]),
      ([0, 1, 0, 1], [0, 1, 0, 1], [2..<4]),
      ([], [], [0..<2]),
    ] as [([Double], [Double], [Range<Int>])])
  func `what a restart does over is replaced`(
    steps: [Double], epochs: [Double], held: [Range<Int>]
  ) {
    let values = steps.isEmpty ? [1, 2] : steps
    #expect(Series("a", values: values, steps: steps, epochs: epochs).held == held)
  }

  @Test func `what the file marks as a break replaces nothing before it`() {
    let broken = Series("a", values: [1, 2, 3], epochs: [1, 2, 3], breaks: [2])
    #expect(broken.held == [0..<2, 2..<3])
    #expect(Series("a", values: [1, 2, 3], breaks: [2]).held == [0..<2, 2..<3])
    #expect(Series("a", values: []).held == [])
  }

  @Test func `a column of unknown places is no column`() {
    let series = Series("a", values: [1, 2], steps: [.nan, .nan], epochs: [1, 2])
    #expect(series.steps.isEmpty)
    #expect(series.axis == .epoch)
  }

  @Test(arguments: [201e24, -1e300, .infinity, .nan])
  func `a step that is no number of steps leaves its epoch without one`(step: Double) {
    let series = Series("a", values: [1, 2], steps: [7, step], epochs: [1, 2])
    let history = History(header: RunHeader(run: "demo", created: ""), series: [series])
    #expect(history.epochs.map(\.step) == [7, 0])
  }

  @Test func `no values make no segment`() {
    #expect(Series("a", values: []).segments == [])
  }

  @Test func `joined files are one series`() {
    var series = Series("a", values: [1, 2], steps: [10, 20])
    series.append(Series("a", values: [3], steps: [15], epochs: [1]))
    #expect(series.values == [1, 2, 3])
    #expect(series.steps == [10, 20, 15])
    #expect(series.epochs.prefix(2).allSatisfy { $0.isNaN })
    #expect(series.epochs.last == 1)
    #expect(series.segmentStarts == [0, 2])
  }

  @Test func `a name without data's name is the training's when its neighbours are not`() {
    let names = ["loss", "val_loss", "dice", "val_dice", "grad_norm", "lr"]
    var history = History(
      header: RunHeader(run: "demo", created: ""), series: names.map { Series($0, values: [1]) })
    history.settleRoles()
    #expect(
      history.series.map(\.role.split) == [
        .training, .validation, .training, .validation, nil, nil,
      ])
  }
}
