import RunHistory
import Testing

@Suite struct MetricAlignmentTests {
  private func history(
    _ name: String, _ metrics: [String], values: [Double] = [0.5, 0.25], mapped: String? = nil
  ) -> History {
    var history = History(
      header: RunHeader(run: name, created: ""),
      series: metrics.map { Series($0, values: values, epochs: [1, 2]) })
    history.settleRoles()
    if let mapped, let place = history.series.firstIndex(where: { $0.name == mapped }) {
      history.series[place].role = MetricRole(.loss, split: .validation)
    }
    return history
  }

  private func names(of histories: [History], mapped: Set<String> = []) -> [[String]] {
    let results = histories.map { RunResult(of: $0) }
    let alignment = MetricAlignment(of: results, mapped: mapped)
    let aligned = results.enumerated().map { alignment.aligned($1, at: $0) }
    for (index, history) in histories.enumerated() {
      #expect(
        alignment.aligned(history, at: index).series.map(\.name)
          == aligned[index].metrics.map(\.name))
    }
    return aligned.map { $0.metrics.map(\.name) }
  }

  private static let cases: [([String], [String], [String])] = [
    (["val_loss"], ["eval_loss"], ["val_loss"]),
    (["valid_loss"], ["val/loss"], ["val_loss"]),
    (["loss"], ["train_loss"], ["train_loss"]),
    (["val_acc"], ["eval_accuracy"], ["val_accuracy"]),
    // The same name in both is left alone, and so are parts.
    (["eval_loss"], ["eval_loss"], ["eval_loss"]),
    (["val_loss"], ["val_box_loss"], ["val_box_loss"]),
    (["val_loss"], ["test_loss"], ["test_loss"]),
    // There are two that it could be.
    (["val_loss"], ["eval_loss", "valid_loss"], ["eval_loss", "valid_loss"]),
    (["val_loss"], ["eval_loss", "val_box_loss"], ["val_loss", "val_box_loss"]),
  ]

  @Test(arguments: cases)
  func `a loss or an accuracy is one metric where each run has one`(
    first: [String], second: [String], names expected: [String]
  ) {
    #expect(names(of: [history("a", first), history("b", second)])[1] == expected)
  }

  @Test func `what somebody said a series is goes before the names`() {
    let runs = [
      history("a", ["val_loss"]), history("b", ["eval_loss", "score"], mapped: "score"),
    ]
    #expect(names(of: runs, mapped: ["score"])[1] == ["eval_loss", "val_loss"])
  }

  @Test(arguments: ["val_box_loss", "Val Loss [nats]"])
  func `a part of a loss is the whole where somebody said so`(name: String) {
    let runs = [history("a", ["val_loss"]), history("b", [name], mapped: name)]
    #expect(names(of: runs, mapped: [name])[1] == ["val_loss"])
  }

  @Test func `per cent become fractions, with all that a run has of that kind`() throws {
    // The first run's own validation accuracy never exceeded 1 %.
    var percent = history("p", ["val_acc", "acc"], values: [0.5, 0.75])
    percent.series[1] = Series(
      "acc", role: percent.series[1].role, values: [2, 3], epochs: [1, 2])
    let runs = [percent, history("f", ["val_acc", "acc"])]
    let results = runs.map { RunResult(of: $0) }
    let alignment = MetricAlignment(of: results)
    #expect(alignment.notes.map(\.metric) == ["val_acc", "acc"])
    #expect(
      alignment.notes.first?.text
        == "val_acc is in per cent in p and a fraction elsewhere; per cent are divided by 100")
    #expect(alignment.aligned(results[0], at: 0)["val_acc"]?.summary.best?.value == 0.0075)
    #expect(alignment.aligned(runs[0], at: 0)["acc"]?.values == [0.02, 0.03])
    #expect(alignment.aligned(runs[1], at: 1) == runs[1])
    #expect(MetricAlignment(of: [results[0], results[0]]).notes.isEmpty)
  }
}
