import Plotting
import RunHistory
import TestSupport
import Testing
import TrainingReports

/// How the options of curves show.
@Suite struct CurveStyleTests {
  private let noisy: History = {
    let count = 200
    let values = (0..<count).map { 2 / (1 + 0.05 * Double($0)) + ($0.isMultiple(of: 2) ? 0.3 : 0) }
    return History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [
        Series(
          "loss", values: values, steps: (0..<count).map { 10 * Double($0) },
          epochs: (0..<count).map { Double($0) / 20 },
          seconds: (0..<count).map { 30 * Double($0) }),
        Series(
          "learning_rate", values: values.map { 1e-3 * $0 },
          steps: (0..<count).map { 10 * Double($0) }),
      ])
  }()

  private func style(_ change: (inout CurveStyle) -> Void) -> CurveStyle {
    var style = CurveStyle()
    change(&style)
    return style
  }

  private func words(of figure: Figure) -> [String] { Transcript(of: figure).texts.map(\.string) }

  @Test(arguments: [(CurveUnit.step, "step"), (.epoch, "epoch"), (.time, "time (min)")])
  func `the horizontal axis counts what was asked for`(unit: CurveUnit, title: String) {
    let figure = plotLoss(noisy, style: style { $0.unit = unit })
    #expect(words(of: figure).contains(title))
    expectCleanLayout(of: figure)
  }

  @Test func `an average is drawn over its pale values and told of`() {
    let figure = plotLoss(noisy, style: style { $0.halfLife = 100 })
    let page = Transcript(of: figure)
    #expect(figure.caption.contains("half-life of 100 steps"))
    #expect(page.lines.contains { $0.hasPrefix("stroke #A6CEE4 1 ") })
    #expect(page.lines.contains { $0.hasPrefix("stroke #0072B2 2 ") })
    let time = plotLoss(noisy, style: style { ($0.unit, $0.halfLife) = (.time, 120) })
    #expect(time.caption.contains("half-life of 2 min"))
  }

  @Test func `the numbers of the subtitle are those of the file, not of the average`() {
    let plain = plotLoss(noisy)
    #expect(plotLoss(noisy, style: style { $0.halfLife = 300 }).subtitle == plain.subtitle)
  }

  @Test func `a logarithmic axis says what it leaves out`() {
    var run = noisy
    run.series[0] = Series("loss", values: [1, 0, -1, 0.1, 0.01], epochs: [0, 1, 2, 3, 4])
    let figure = plotLoss(run, style: style { $0.yScaling = .log })
    #expect(figure.caption.contains("2 values that are not positive (× at the foot)"))
    #expect(words(of: figure).contains("0.1"))
    let x = plotLoss(run, style: style { $0.xScaling = .log })
    #expect(x.caption.contains("1 value at or before epoch 0 is left out."))
    run.series[0] = Series("loss", values: [-1, -2], epochs: [0, 1])
    let empty = plotLoss(run, style: style { $0.yScaling = .log })
    #expect(words(of: empty).contains("no loss is positive, as a logarithmic axis needs"))
    #expect(!empty.caption.contains("foot"))
  }

  @Test func `limits are kept, and what lies beyond is told of`() {
    let figure = plotLoss(noisy, style: style { ($0.lowest, $0.highest) = (0.5, 1) })
    let numbers = words(of: figure).compactMap { Double($0) }
    #expect(numbers.contains(0.5) && numbers.contains(1))
    #expect(figure.caption.contains("29 values above and 79 below the axis."))
    #expect(words(of: figure).contains { $0.hasPrefix("↑ 2.3") })
    expectCleanLayout(of: figure)
    for limits in [(100.0, nil), (nil, -5.0), (3.0, 3.5)] as [(Double?, Double?)] {
      expectCleanLayout(
        of: plotLoss(noisy, style: style { ($0.lowest, $0.highest) = limits }))
    }
  }

  @Test func `what the axis reaches in the end is not told of as beyond it`() throws {
    var run = noisy
    // The axis begins at zero, where the first values are.
    let rise = [0, 0.001, 0.34] + (0..<60).map { 0.78 + 0.0022 * Double($0) }
    run.series[0] = Series("val_f1", values: rise, epochs: rise.indices.map(Double.init))
    let figure = try plotCurves(run, showing: CurveSelection(named: ["val_f1"], of: run))
    let texts = words(of: figure)
    #expect(!figure.caption.contains("axis") && !texts.contains { $0.hasPrefix("↓") })
    #expect(texts.contains("0.0"))
    // One value lies on the lowest line.
    let few = [0.5, 0.875] + (0..<60).map { 0.88 + 0.0004 * Double($0) }
    run.series[0] = Series("val_f1", values: few, epochs: few.indices.map(Double.init))
    let cut = try plotCurves(run, showing: CurveSelection(named: ["val_f1"], of: run))
    #expect(cut.caption.contains("1 value below the axis."))
  }

  @Test func `without robust ends the axis reaches every value`() {
    var run = noisy
    run.series[0] = Series("loss", values: [900, 1, 1.1, 1.2, 1, 1.3], epochs: [0, 1, 2, 3, 4, 5])
    #expect(plotLoss(run).caption.contains("1 value above the axis."))
    let figure = plotLoss(run, style: style { $0.isRobust = false })
    #expect(!figure.caption.contains("axis") && words(of: figure).contains("800"))
  }

  @Test func `a strip shows the learning rate on the same axis`() throws {
    let figure = plotLoss(noisy, style: style { $0.hasRateStrip = true })
    #expect(words(of: figure).contains("learning rate"))
    #expect(words(of: figure).count { $0 == "step" } == 1)
    let lines = Transcript(of: figure).lines
    func ends(_ prefix: String) -> [String] {
      lines.filter { $0.hasPrefix(prefix) }
        .flatMap { $0.split(separator: " ").dropFirst(3) }
        .map { String($0.prefix { $0 != "," }) }
    }
    let (loss, rate) = (ends("stroke #0072B2 2"), ends("stroke #6B7280 1.5"))
    #expect(loss.first == rate.first && loss.last == rate.last && loss.first != nil)
    expectCleanLayout(of: figure)
  }

  @Test func `who names a metric is not told that others are missing`() throws {
    let figure = try plotCurves(noisy, showing: CurveSelection(named: ["loss"], of: noisy))
    #expect(!figure.subtitle.contains("no validation"))
    #expect(plotLoss(noisy).subtitle.hasSuffix("; no validation"))
  }

  @Test func `the axis of a strip begins where the learning rate does`() {
    var run = noisy
    run.series = [
      Series("loss", values: [2, 1], epochs: [1, 2]),
      Series("lr", values: [1e-4, 2e-4, 3e-4, 1e-4], epochs: [0.25, 0.75, 1.5, 2]),
    ]
    run.settleRoles()
    #expect(words(of: plotLoss(run, style: style { $0.hasRateStrip = true })).contains("0"))
    #expect(plotLoss(run).caption == "Run r, 2 epochs.")
  }

  @Test func `a learning rate is told by its course`() {
    let figure = plotCurves(noisy, showing: CurveSelection(.learningRate, of: noisy))
    #expect(figure.subtitle == "From 2.3e−3 to 1.83e−4 at step 1,990")
  }

  @Test func `forty curves have a legend and no two look alike`() throws {
    var run = noisy
    run.series = (0..<40).map { Series("m\($0)", values: [Double($0), 1], epochs: [0, 1]) }
    let names = run.series.map(\.name)
    let figure = try plotCurves(run, showing: CurveSelection(named: names, of: run))
    let page = Transcript(of: figure)
    #expect(Set(page.texts.map(\.string)).isSuperset(of: names))
    // Solid samples are filled, so that they have no soft edges.
    let drawn = page.lines.filter { $0.hasPrefix("stroke") || $0.hasPrefix("fill #") }
    #expect(drawn.count >= 80)
    expectCleanLayout(of: figure)
  }

  @Test func `small charts share their axis where they show one metric`() {
    let runs = (1...4).map { seed in
      RunGroup(
        "seed \(seed)",
        runs: [
          History(
            header: RunHeader(run: "s\(seed)", created: ""),
            series: [
              Series("val_loss", values: [Double(seed), 0.5], epochs: [1, 2]),
              Series("val_accuracy", values: [0.1, 0.2 * Double(seed)], epochs: [1, 2]),
            ])
        ])
    }
    let one = plotMetrics(named: ["val_loss"], of: runs, faceted: true)
    let texts = Transcript(of: one).texts.map(\.string)
    #expect(texts.count { $0 == "4" } == 4)
    expectCleanLayout(of: one)
    let two = plotMetrics(named: ["val_loss", "val_accuracy"], of: runs, faceted: true)
    #expect(two.subtitle == "Best val_loss 0.500 of seed 1; val_accuracy 80.0\u{202F}% of seed 4")
    #expect(two.caption.hasPrefix("4 runs, 2 epochs."))
    let many = plotMetrics(
      named: ["val_loss", "val_accuracy"], of: runs + runs, faceted: true)
    #expect(!many.caption.contains("The best is in colour."))
    expectCleanLayout(of: two)
    let overlay = plotMetrics(named: ["val_loss", "val_accuracy"], of: [runs[0]])
    #expect(Transcript(of: overlay).texts.contains { $0.string.hasPrefix("val_accuracy") })
  }

  @Test(arguments: [(GroupSpread.extremes, "least and the greatest"), (.deviation, "deviation")])
  func `a band says what it spans and of how many`(spread: GroupSpread, words: String) {
    let runs = [1.0, 3].map { value in
      History(
        header: RunHeader(run: "r", created: ""),
        series: [Series("val_loss", values: [value, value], epochs: [1, 2])])
    }
    let figure = plotMetrics(
      named: ["val_loss"], of: [RunGroup("all runs", runs: runs)], spread: spread)
    #expect(figure.caption.contains(words) && figure.caption.contains("n = 2"))
    #expect(figure.subtitle.contains("2.000"))
  }

  @Test func `a mean is averaged as well, and a run without places is named`() {
    let timed = History(
      header: RunHeader(run: "timed", created: ""),
      series: [
        Series("val_loss", values: [3, 1, 3, 1], epochs: [1, 2, 3, 4], seconds: [1, 2, 3, 4])
      ])
    let untimed = History(
      header: RunHeader(run: "untimed", created: ""),
      series: [Series("val_loss", values: [1, 1], epochs: [1, 2])])
    let smooth = style { $0.halfLife = 1 }
    let mean = plotMetrics(
      named: ["val_loss"], of: [RunGroup("all", runs: [timed, timed])], spread: .deviation,
      style: smooth)
    #expect(mean.caption.contains("half-life of 1 epoch"))
    let figure = plotComparison(
      [timed, untimed], metric: .name("val_loss"), style: style { $0.unit = .time })
    #expect(figure.caption.contains("Not drawn, for want of times: untimed."))
    #expect(!Transcript(of: figure).texts.contains { $0.string.hasPrefix("untimed") })
  }

  @Test func `the average of a run that was taken up again leaves out what was replaced`() {
    let run = History(
      header: RunHeader(run: "r", created: ""),
      series: [Series("val_loss", values: [5, 4, 9, 3, 2], epochs: [1, 2, 3, 2, 3])])
    let figure = plotComparison(
      [run], metric: .name("val_loss"), style: style { $0.halfLife = 1 })
    let strong = Transcript(of: figure).lines.filter { $0.hasPrefix("stroke #0072B2 2 ") }
    #expect(!strong.isEmpty)
    for line in strong {
      let places = line.matches(of: /(-?[\d.]+),-?[\d.]+/).compactMap { Double($0.1) }
      #expect(zip(places, places.dropFirst()).allSatisfy(<))
    }
  }

  @Test func `slow steps are counted by the hour`() {
    let run = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [
        Series("loss", values: [3, 2, 1], steps: [0, 1, 2], seconds: [0, 80, 160])
      ])
    #expect(plotThroughput(run)?.subtitle.hasPrefix("Median 45.00 steps/h") == true)
    #expect(plotThroughput(run)?.caption == "Run r, 3 steps.")
    #expect(
      plotThroughput(run).map { Transcript(of: $0).texts.contains { $0.string == "0" } } == true)
  }

  @Test func `speed is drawn where times are known`() {
    #expect(plotThroughput(noisy)?.subtitle.hasPrefix("Median 0.333 steps/s") == true)
    var run = noisy
    run.series = [Series("loss", values: [1, 2], epochs: [0, 1])]
    #expect(plotThroughput(run) == nil)
  }
}
