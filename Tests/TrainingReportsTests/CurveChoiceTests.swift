import Plotting
import RunHistory
import TestSupport
import Testing
import TrainingReports

/// Which series are drawn, and along what.
@Suite struct CurveChoiceTests {
  /// A history of another tool whose series have three points each.
  private func history(_ names: [String]) -> History {
    var history = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: names.map { Series($0, values: [3, 1, 2], epochs: [0, 1, 2]) })
    history.settleRoles()
    return history
  }

  @Test(arguments: [
    (["loss", "val_loss"], ["loss", "val_loss"]),
    (["val_loss", "loss", "box_loss", "val_box_loss"], ["loss", "val_loss"]),
    (["train_loss_step", "train_loss_epoch", "val_loss"], ["train_loss_epoch", "val_loss"]),
    (["train_loss_step", "val_loss"], ["train_loss_step", "val_loss"]),
    (
      ["train/box_loss", "train/obj_loss", "val/box_loss", "val/obj_loss"],
      ["train/box_loss", "val/box_loss", "train/obj_loss", "val/obj_loss"]
    ),
    (
      ["loss", "eval_g0_loss", "eval_g1_loss"], ["loss", "eval_g0_loss", "eval_g1_loss"]
    ),
    (["loss", "eval_mnli_loss"], ["loss", "eval_mnli_loss"]),
    (["gen_loss", "disc_loss"], ["gen_loss", "disc_loss"]),
    (["loss", "test_loss"], ["loss", "test_loss"]),
    (["accuracy", "lr"], []),
  ])
  func `losses are chosen by what their names say`(names: [String], shown: [String]) {
    #expect(CurveSelection(.loss, of: history(names)).names == shown)
  }

  @Test func `parts of a loss are named as not drawn`() {
    let selection = CurveSelection(
      .loss, of: history(["loss", "val_loss", "box_loss", "val_loss_step"]))
    #expect(selection.omitted == ["box_loss"])
    #expect(!selection.isCut)
    #expect(plotLoss(history(["loss", "box_loss"])).caption.hasSuffix("1 more loss is not drawn."))
  }

  @Test func `of more than eight the first eight are drawn`() {
    let names = (0..<10).map { "part\($0)x_loss" }
    let selection = CurveSelection(.loss, of: history(names))
    #expect(selection.names == Array(names.prefix(8)))
    #expect(selection.omitted == ["part8x_loss", "part9x_loss"])
    #expect(selection.isCut)
    #expect(plotLoss(history(names)).caption.contains("2 more losses are not drawn."))
    expectCleanLayout(of: plotLoss(history(names)))
  }

  @Test func `series are drawn by their names`() throws {
    let run = history(["a", "b", "val_loss"])
    let figure = try plotCurves(run, showing: CurveSelection(named: ["b", "a", "b"], of: run))
    #expect(figure.altText.contains("2 values by epoch: b and a."))
    #expect(throws: UnknownSeries.self) { try CurveSelection(named: ["c"], of: run) }
  }

  @Test func `beside a best value no other is told that has no better side`() throws {
    var run = history(["accuracy", "grad_norm"])
    run.series[1] = Series("grad_norm", values: [9, 2, 4], epochs: [0, 1, 2])
    run.settleRoles()
    let names = ["grad_norm", "accuracy"]
    let figure = try plotCurves(run, showing: CurveSelection(named: names, of: run))
    #expect(figure.subtitle == "Best accuracy 3.000 at epoch 0")
  }

  @Test func `a title spells a metric as the file does`() throws {
    for (names, title) in [
      (["metrics/mAP_0.5"], "Validation mAP 0.5"), (["mAP50"], "mAP50"),
      (["auc_score"], "Auc score"),
      (["mAP_0.5_step", "mAP_0.5_epoch"], "mAP 0.5"),
    ] {
      let run = history(names)
      let figure = try plotCurves(run, showing: CurveSelection(named: names, of: run))
      #expect(figure.title == title)
    }
  }

  @Test func `roles that were given make a pair`() throws {
    var run = history(["p", "q"])
    try run.assign([
      "p": MetricRole(.loss, split: .training), "q": MetricRole(.loss, split: .validation),
    ])
    #expect(plotLoss(run).title == "Training and validation loss")
    #expect(plotLoss(run).subtitle == "Best validation loss 1.000 at epoch 1 of 0–2; final 2.000")
  }

  @Test func `a test curve is drawn with the others`() {
    let figure = plotLoss(history(["loss", "val_loss", "test_loss"]))
    #expect(figure.title == "Training, validation and test loss")
    #expect(Transcript(of: figure).texts.contains { $0.string == "test 2.000" })
  }

  @Test(arguments: [
    ([], [1.0, 2, 3], "at epoch 2 of 3;", "Run r, 3 epochs."),
    ([], [0.0, 1, 2], "at epoch 1 of 0–2;", "Run r, 3 epochs."),
    ([], [50.0, 51, 52], "at epoch 51 of 52;", "Run r, epochs 50–52."),
    ([100.0, 200, 1300], [0.0, 0, 1], "at step 200 of 1,300;", "Run r, 1,300 steps."),
    ([100.0, 200, 300], [0.5, 1, 1.5], "at step 200 of 300;", "Run r, 300 steps."),
    ([], [0.25, 0.5, 0.75], "at epoch 0.50 of 0.75;", "Run r, 0.75 epochs."),
    ([], [], "at record 1 of 2;", "Run r, 3 records."),
    ([-1e300, 0, 1e300], [], "at step 0 of 1e300;", "Run r, 1e300 steps."),
    // Steps that are counted from 0, and a step that many of them lead to.
    ([0, 1, 2], [], "at step 1 of 2;", "Run r, 3 steps."),
    ([49, 99, 149], [], "at step 99 of 149;", "Run r, 150 steps."),
    ([0, 50, 100], [], "at step 50 of 100;", "Run r, 100 steps."),
    ([-1, 0, 1], [], "at step 0 of 1;", "Run r, 1 step."),
    // An evaluation before the training is no epoch.
    ([0, 40, 80], [0, 1, 2], "at epoch 1 of 0–2;", "Run r, 2 epochs."),
  ])
  func `the axis is the epoch where each value has one, else the step`(
    steps: [Double], epochs: [Double], place: String, length: String
  ) {
    let run = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [Series("val_loss", values: [3, 1, 2], steps: steps, epochs: epochs)])
    #expect(plotLoss(run).subtitle == "Best validation loss 1.000 \(place) final 2.000")
    #expect(plotLoss(run).caption == length)
  }

  @Test func `an evaluation before the first epoch of the training is no epoch`() {
    let run = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [
        Series("train_loss", values: [3, 1], epochs: [1, 2]),
        Series("val_loss", values: [3, 1, 2], epochs: [0, 1, 2]),
      ])
    #expect(plotLoss(run).caption.hasPrefix("Run r, 2 epochs. "))
  }

  @Test func `a test after the training is no epoch`() {
    let run = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [
        Series("train_loss", values: [3, 2, 1], epochs: [0, 1, 2]),
        Series("test_loss", values: [2], epochs: [3]),
      ])
    #expect(plotLoss(run).caption == "Run r, 3 epochs.")
  }

  @Test func `values without a place on the axis are left out`() {
    let run = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [
        Series("loss", values: [3, 2, 1], steps: [1, 2, 3]),
        Series("val_loss", values: [9, 1], steps: [.nan, 3]),
      ])
    #expect(plotLoss(run).subtitle == "Best validation loss 1.000 at step 3 of 3, the last")
  }
}
