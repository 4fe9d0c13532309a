import Plotting
import RunHistory
import TestSupport
import Testing
import TrainingReports

@Suite struct ComparisonTests {
  private func run(
    _ name: String, _ values: [Double], epochs: [Double]? = nil, metric: String = "val_loss"
  ) -> History {
    History(
      format: "other", header: RunHeader(run: name, created: ""),
      series: [Series(metric, values: values, epochs: epochs ?? values.indices.map(Double.init))])
  }

  @Test func `runs are ranked by their best values`() {
    let figure = plotComparison(
      [run("a", [3, 1, 2]), run("b", [3, 2, 0.5]), run("c", [9, 8, 7]), run("d", [9, 8, 8])],
      metric: .kind(.loss, .validation))
    #expect(
      figure.subtitle
        == "Best validation loss: b 0.500 at epoch 2; a 1.000; c 7.000; and 1 more up to 8.000")
    #expect(figure.caption == "4 runs, 3 epochs.")
    expectCleanLayout(of: figure)
  }

  @Test(arguments: [
    ([0.0, 1, 2], [1.0, 2, 3], "2 runs, 3 epochs."),
    ([0, 1], [1, 2, 3], "2 runs, 2 to 3 epochs."),
    ([0, 1], [7, 8, 9], "2 runs, 2 epochs and epochs 7–9."),
    // Fractions of one run take no epoch from the other.
    ([0, 1], [0.5, 1, 1.5], "2 runs, 1.50 to 2 epochs."),
    ([0, 1], [0, 0.5, 1], "2 runs, 1 to 2 epochs."),
  ])
  func `each run has a length of its own`(first: [Double], second: [Double], caption: String) {
    let figure = plotComparison(
      [run("a", first, epochs: first), run("b", second, epochs: second)], metric: .name("val_loss"))
    #expect(figure.caption == caption)
  }

  @Test func `a run without the metric is named`() {
    let figure = plotComparison(
      [run("a", [3, 1]), run("b", [3, 2], metric: "val_dice")], metric: .name("val_loss"))
    #expect(figure.caption == "1 run, 2 epochs. Without this metric: b.")
    #expect(plotComparison([], metric: .name("x")).subtitle == "No run has the x")
  }

  @Test func `runs without places on the axis are named, and the finding is of the others`() {
    func steps(_ name: String, _ values: [Double]) -> History {
      History(
        format: "other", header: RunHeader(run: name, created: ""),
        series: [Series("val_loss", values: values, steps: values.indices.map { Double($0) * 50 })])
    }
    let runs = [steps("a", [3, 2]), steps("b", [3, 1]), run("c", [3, 0.5])]
    let figure = plotComparison(runs, metric: .name("val_loss"))
    #expect(figure.subtitle == "Best val_loss of the runs with steps: b 1.000 at step 50; a 2.000")
    #expect(figure.caption == "3 runs, 50 steps. Not drawn, for want of steps: c.")
    let epochs = plotComparison(
      [runs[0], runs[2], run("d", [3, 2])], metric: .name("val_loss"))
    #expect(epochs.caption == "3 runs, 2 epochs. Not drawn, for want of epochs: a.")
  }

  @Test func `of many runs the best is in colour`() {
    let runs = (0..<20).map { run("run-\($0)", [5, Double(($0 + 3) % 20) + 1]) }
    let page = Transcript(of: plotComparison(runs, metric: .kind(.loss, .validation)))
    #expect(page.texts.filter { $0.string.hasPrefix("run-") }.map(\.string) == ["run-17 1.000"])
    #expect(page.lines.filter { $0.hasPrefix("stroke #0072B2 2 ") }.count == 1)
  }

  @Test func `long names are shortened in their middle`() {
    let name = "fashion-mnist-classic-with-a-long-name-seed-3"
    let page = Transcript(of: plotComparison([run(name, [2, 1])], metric: .name("val_loss")))
    #expect(page.texts.contains { $0.string == "fashion-mnis…name-seed-3 1.000" })
  }

  @Test func `long names that differ in their middle are shortened elsewhere`() {
    let names = ["1234", "1235"].map {
      "a_very_long_name_of_a_run_with_seed_\($0)_and_more_words_after"
    }
    let page = Transcript(
      of: plotComparison(names.map { run($0, [2, 1]) }, metric: .name("val_loss")))
    let shown = page.texts.map(\.string).filter { $0.hasPrefix("…") }
    #expect(shown.count == 2 && Set(shown).count == 2)
    #expect(shown.allSatisfy { $0.contains("seed_123") && $0.count <= 24 + 6 })
  }

  @Test func `values that are not finite are marked, counted and told`() {
    let figure = plotComparison(
      [run("a", [3, 1, .nan, .nan]), run("b", [3, 2, .nan, 1.5]), run("c", [.nan, .nan])],
      metric: .name("val_loss"))
    // A run that came to nothing is not the best, whatever it was before.
    #expect(
      figure.subtitle
        == "Best val_loss: b 1.500 at epoch 3; a 1.000; not finite at the end: a and c")
    #expect(
      figure.caption == "3 runs, 2 to 4 epochs. 5 values are not finite (×), the first at epoch 0.")
    let texts = Transcript(of: figure).texts.map(\.string)
    #expect(texts.contains("a 1.000, epoch 1"))
    expectCleanLayout(of: figure)
  }

  @Test func `small charts are told by their metrics`() {
    let metrics = ["loss", "val_accuracy_of_all_classes"]
    let runs = ["a", "b"].map { name in
      History(
        format: "other", header: RunHeader(run: name, created: ""),
        series: metrics.map { Series($0, values: [2, 1], epochs: [0, 1]) })
    }
    let figure = plotMetrics(
      named: metrics, of: runs.map { RunGroup($0.header.run, runs: [$0]) }, faceted: true)
    // A run is called by its name, however long the metric's is.
    #expect(
      figure.subtitle == "Best loss 1.000 of a; val_accuracy_of_all_classes 200.0\u{202F}% of a")
    #expect(
      figure.altText.hasPrefix(
        "2 line charts side by side, of loss and val_accuracy_of_all_classes by epoch for 2 runs."))
  }

  @Test func `on paper, curves of a colour have dashes of their own`() {
    let runs = (0..<8).map { run("run-\($0)", [5, Double($0) + 1]) }
    let figure = plotComparison(runs, metric: .name("val_loss"))
    func dashes(_ theme: Theme) -> Set<String> {
      Set(
        Transcript(of: figure, theme: theme).lines.filter { $0.hasPrefix("stroke") }
          .compactMap { line in
            let words = line.split(separator: " ")
            guard words[2] == "2" else { return nil }
            return words[3] == "dash" ? String(words[4]) : ""
          })
    }
    #expect(dashes(.light).count == 1)
    #expect(dashes(.print).count == 8)
  }

  @Test func `a group is its mean and the spread about it`() {
    let group = RunGroup("g", runs: [run("a", [4, 2]), run("b", [6, 4])])
    let figure = plotComparison(groups: [group], metric: .name("val_loss"))
    #expect(figure.subtitle == "Best val_loss, in the mean: g 3.000 at epoch 1")
    #expect(figure.caption.contains("Mean ± standard deviation of 2 runs a group (n = 2)"))
    #expect(Transcript(of: figure).lines.contains { $0.hasPrefix("fill #0072B2 ") })
    let interval = plotComparison(
      groups: [group], metric: .name("val_loss"), spread: .confidence)
    #expect(interval.caption.contains("with its 95\u{202F}% interval"))
  }

  @Test func `runs of a group that log at other places are interpolated`() {
    let group = RunGroup(
      "g",
      runs: [
        run("a", [8, 6, 4, 2, 0], epochs: [0, 1, 2, 3, 4]), run("b", [10, 2], epochs: [1, 3]),
      ])
    let figure = plotComparison(groups: [group], metric: .name("val_loss"))
    #expect(figure.subtitle.hasSuffix("g 2.000 at epoch 3"))
    let only = RunGroup("g", runs: [run("a", [2], epochs: [1]), run("b", [1], epochs: [9])])
    #expect(
      plotComparison(groups: [only], metric: .name("val_loss")).subtitle
        == "The val_loss was never finite")
  }
}
