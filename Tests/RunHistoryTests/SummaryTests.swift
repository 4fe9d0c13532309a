import RunHistory
import Testing

@Suite struct SummaryTests {
  private func history(_ name: String, _ values: [Double]) -> History {
    History(
      header: RunHeader(run: "demo", created: ""),
      epochs: values.enumerated().map { index, value in
        Epoch(epoch: index + 1, step: 0, seconds: 0, metrics: [name: value])
      })
  }

  @Test(arguments: [
    ("val_loss", [3, 1, 2], 2, 1.0),
    ("val_accuracy", [0.7, 0.8, 0.8], 2, 0.8),
    ("val_loss", [.nan, 2, 1, .infinity], 3, 1),
    ("fantasy", [2, 3], 1, 2),
  ])
  func `the best epoch follows the metric's direction`(
    name: String, values: [Double], epoch: Int, value: Double
  ) throws {
    let summary = try #require(Summary(of: name, in: history(name, values)))
    #expect(summary.best.epoch == epoch)
    #expect(summary.best.value == value)
  }

  @Test func `values that are not finite are counted and passed over`() throws {
    let summary = try #require(Summary(of: "val_loss", in: history("val_loss", [.nan, 2, .nan])))
    #expect(summary.nonFinite == 2)
    #expect(summary.first.epoch == 2)
    #expect(summary.last.epoch == 2)
  }

  @Test func `a metric without values has no summary`() {
    #expect(Summary(of: "val_loss", in: history("train_loss", [1])) == nil)
    #expect(Summary(of: "val_loss", in: history("val_loss", [.nan])) == nil)
  }

  @Test(arguments: [
    ("train_loss", Direction.lowerIsBetter), ("val_accuracy", .higherIsBetter),
    ("val/acc", .higherIsBetter), ("F1", .higherIsBetter), ("RMSE", .lowerIsBetter),
    ("learning_rate", nil), ("accelerator", nil),
  ])
  func `a metric's name tells its direction`(name: String, direction: Direction?) {
    #expect(Direction(metric: name) == direction)
  }
}
