import RunHistory
import Testing

@Suite struct RegressionCheckTests {
  typealias Verdict = RegressionCheck.Outcome.Verdict

  private func run(_ name: String, _ values: [Double]) -> History {
    History(
      header: RunHeader(run: "r", created: ""),
      series: [Series(name, values: values, epochs: values.indices.map(Double.init))])
  }

  private static let differences: [(String, [Double], [Double], Bounds, Verdict)] = [
    // The best of both runs, new minus old.
    ("val_accuracy", [0.9, 0.917, 0.9], [0.8, 0.916], Bounds(min: -0.002), Verdict.holds),
    ("val_accuracy", [0.9, 0.917, 0.9], [0.8, 0.914], Bounds(min: -0.002), .regression),
    ("val_loss", [0.5, 0.3, 0.9], [0.31, 2], Bounds(max: 0.01), .holds),
    ("val_loss", [0.5, 0.3, 0.9], [0.32, 2], Bounds(max: 0.01), .regression),
    // 0.915 - 0.917 is -0.0020000000000000018, and as floats -0.0019999742507934570.
    ("val_accuracy", [0.917], [0.915], Bounds(min: -0.002), .holds),
    ("val_accuracy", [0.917], [0.914999], Bounds(min: -0.002), .regression),
    // Without bounds: as good as before.
    ("val_accuracy", [0.9], [0.9], Bounds(), .holds),
    ("val_accuracy", [0.9], [0.899], Bounds(), .regression),
    ("val_loss", [0.3], [0.301], Bounds(), .regression),
    // Values that are not finite are no best ones.
    ("val_loss", [0.3, .nan], [-.infinity, 0.2], Bounds(), .holds),
    // A bound on the good side can be broken, but that is no regression.
    ("val_loss", [0.3], [0.1], Bounds(min: -0.1, max: 0.1), .outOfBounds),
    // A value of an event file beside the same one of a table.
    ("val_loss", [0.02198], [Double(Float(0.02198))], Bounds(), .holds),
    ("val_loss", [0.02198], [Double(Float(0.021981))], Bounds(), .regression),
    // A table with five digits.
    ("val_loss", [0.0082586], [Double(Float(0.0082586119))], Bounds(), .holds),
    ("val_loss", [0.0082586], [Double(Float(0.0082587))], Bounds(), .regression),
    ("val_loss", [0.0082586], [0.0082586119], Bounds(), .regression),
  ]

  @Test(arguments: differences)
  func `a difference is kept to its bounds`(
    metric: String, old: [Double], new: [Double], delta: Bounds, verdict: Verdict
  ) {
    let outcome = RegressionCheck(metric, delta: delta)(run(metric, new), against: run(metric, old))
    #expect(outcome.verdict == verdict)
  }

  private static let values: [(String, Double, Bounds, Verdict)] = [
    ("val_accuracy", 0.9, Bounds(min: 0.9), Verdict.holds),
    ("val_accuracy", 0.89, Bounds(min: 0.9), .outOfBounds),
    ("val_accuracy", Double(Float(0.9)), Bounds(min: 0.9), .holds),
    ("val_loss", 0.3, Bounds(max: 0.25), .outOfBounds),
  ]

  @Test(arguments: values)
  func `a value is kept to its bounds`(
    metric: String, value: Double, bounds: Bounds, verdict: Verdict
  ) {
    let outcome = RegressionCheck(metric, value: bounds)(run(metric, [value]), against: nil)
    #expect(outcome.verdict == verdict)
  }

  private static let missing: [(String, [Double], Moment, String)] = [
    (
      "val_loss", [.nan, .infinity], Moment.best,
      "'val_loss' of the run 'r' has no finite value among its 2."
    ),
    (
      "val_loss", [0.3, .nan], .last,
      "'val_loss' of the run 'r' diverged: it is not finite from epoch 1 on, 1 value."
    ),
    ("val_loss", [], .best, "'val_loss' of the run 'r' has no finite value among its 0."),
    ("other", [1], .best, "the run 'r' has no series 'val_loss'. It has other."),
  ]

  @Test(arguments: missing)
  func `what cannot be compared is never a pass`(
    name: String, values: [Double], moment: Moment, reason: String
  ) {
    let check = RegressionCheck(
      "val_loss", at: moment, value: Bounds(max: 1), delta: Bounds(max: 1))
    let good = run("val_loss", [0.1])
    for outcome in [
      check(run(name, values), against: good), check(good, against: run(name, values)),
      check(run(name, values), against: nil),
    ] {
      guard case .incomparable(let found) = outcome.verdict else {
        Issue.record("\(outcome.verdict)")
        continue
      }
      #expect(found.hasPrefix(reason))
    }
  }

  @Test func `a run that diverged is no pass, however good it was before`() {
    let check = RegressionCheck("val_loss", value: Bounds(max: 1))
    let outcome = check(run("val_loss", [0.3, .nan, 0.1, .nan, .infinity]), against: nil)
    #expect(
      outcome.verdict
        == .incomparable(
          "'val_loss' of the run 'r' diverged: it is not finite from epoch 3 on, 2 values."))
  }

  private static let tolerances: [(String, Double, Double, Double, Bounds, Verdict)] = [
    ("val_accuracy", 0.9, 0.899, 0.001, Bounds(), Verdict.holds),
    ("val_accuracy", 0.9, 0.898, 0.001, Bounds(), .regression),
    ("val_accuracy", 0.9, 0.99, 0.001, Bounds(), .holds),
    ("val_loss", 0.3, 0.301, 0.001, Bounds(), .holds),
    ("val_loss", 0.3, 0.302, 0.001, Bounds(), .regression),
    ("val_loss", 0.3, 0.1, 0, Bounds(), .holds),
    // A bound of the same side goes before.
    ("val_loss", 0.3, 0.309, 0.001, Bounds(max: 0.01), .holds),
    ("val_loss", 0.3, 0.1, 0.001, Bounds(min: -0.1), .outOfBounds),
  ]

  @Test(arguments: tolerances)
  func `a tolerance is for what gets worse`(
    metric: String, old: Double, new: Double, tolerance: Double, delta: Bounds, verdict: Verdict
  ) {
    let check = RegressionCheck(metric, delta: delta, tolerance: tolerance)
    #expect(check(run(metric, [new]), against: run(metric, [old])).verdict == verdict)
  }

  @Test(arguments: [
    // A better loss and a better accuracy; a worse one of each.
    ("val_loss", 0.3, 0.2, Verdict.holds), ("val_accuracy", 0.8, 0.9, .holds),
    ("val_loss", 0.3, 0.32, .regression), ("val_accuracy", 0.8, 0.7, .regression),
    ("val_loss", 0.3, 0.305, .holds), ("val_accuracy", 0.8, 0.795, .holds),
  ])
  func `of bounds for several metrics those count that keep one from getting worse`(
    metric: String, old: Double, new: Double, verdict: Verdict
  ) {
    let check = RegressionCheck(metric, delta: Bounds(min: -0.01, max: 0.01), isShared: true)
    #expect(check(run(metric, [new]), against: run(metric, [old])).verdict == verdict)
    // A metric for which none is meant must not get worse at all.
    let other = RegressionCheck(
      metric, delta: metric == "val_loss" ? Bounds(min: -1) : Bounds(max: 1), isShared: true)
    let isWorse = metric == "val_loss" ? new > old : new < old
    #expect(
      other(run(metric, [new]), against: run(metric, [old])).verdict
        == (isWorse ? .regression : .holds))
  }

  @Test func `a tolerance needs to know what is good`() {
    let check = RegressionCheck("width", at: .last, tolerance: 0.1)
    #expect(
      check(run("width", [1]), against: run("width", [1])).verdict
        == .incomparable(
          "nothing says which values of 'width' are good, as a tolerance needs. "
            + "Say --higher-is-better or --lower-is-better."))
  }

  private static let unfit: [(String, Moment, Direction?, Bounds, Bool)] = [
    // Nothing says what is good.
    ("width", Moment.best, Direction?.none, Bounds(min: 0), false),
    ("width", .last, nil, Bounds(min: 0), true),
    ("width", .last, nil, Bounds(), false),
    ("width", .best, .lowerIsBetter, Bounds(max: 1), true),
    // A bound on the good side alone cannot fail.
    ("val_loss", .best, nil, Bounds(min: -0.1), false),
    ("val_loss", .best, .higherIsBetter, Bounds(min: -0.1), true),
    ("val_accuracy", .best, nil, Bounds(max: 0.1), false),
  ]

  @Test(arguments: unfit)
  func `a check that could not fail is refused`(
    metric: String, moment: Moment, direction: Direction?, delta: Bounds, isFit: Bool
  ) {
    let check = RegressionCheck(metric, at: moment, direction: direction, delta: delta)
    let verdict = check(run(metric, [0.5]), against: run(metric, [0.5])).verdict
    #expect((verdict == .holds) == isFit)
    if case .incomparable = verdict {} else { #expect(isFit) }
  }

  @Test func `an outcome has both values, their places and the difference`() {
    let outcome = RegressionCheck("val_loss", delta: Bounds(max: 0))(
      run("val_loss", [0.5, 0.25]), against: run("val_loss", [0.75, 0.875]))
    #expect(outcome.change == -0.5)
    #expect(outcome.new.map { [$0.value, $0.x] } == [0.25, 1])
    #expect(outcome.old.map { [$0.value, $0.x] } == [0.75, 0])
  }

  @Test func `a difference without an older run is no pass`() {
    let outcome = RegressionCheck("val_loss", delta: Bounds(max: 1))(
      run("val_loss", [0.5]), against: nil)
    #expect(
      outcome.verdict == .incomparable("there is no older run to take a difference to."))
  }

  @Test func `what was measured at the end only is checked, too`() {
    var history = run("val_loss", [0.5])
    history.end = RunEnd(status: .completed, epochs: 1, seconds: 1, metrics: ["test_accuracy": 0.9])
    let outcome = RegressionCheck("test_accuracy", value: Bounds(min: 0.95))(history, against: nil)
    #expect(outcome.verdict == .outOfBounds)
    #expect(outcome.new?.value == 0.9)
    #expect(outcome.new?.x.isNaN == true)
  }
}
