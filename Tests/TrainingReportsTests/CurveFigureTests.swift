import Plotting
import RunHistory
import TestSupport
import Testing
import TrainingReports

@Suite struct CurveFigureTests {
  @Test func `the subtitle tells the best epoch and the last value`() {
    let run = sampleRun(epochs: 3) { metrics, epoch in
      metrics["val_loss"] = [0.5, 0.312, 0.355][epoch - 1]
      metrics["val_accuracy"] = [0.8, 0.912, 0.9][epoch - 1]
    }
    #expect(plotLoss(run).subtitle == "Best validation loss 0.312 at epoch 2 of 3; final 0.355")
    #expect(
      plotAccuracies(run).subtitle
        == "Best validation accuracy 91.2\u{202F}% at epoch 2 of 3; final 90.0\u{202F}%")
  }

  @Test func `the alternative text says what the figure shows`() {
    let text = plotLoss(sampleRun(epochs: 5)).altText
    #expect(text.contains("loss by epoch") && text.contains("Best validation loss"))
  }

  @Test func `the best epoch is named beside its dot`() {
    let page = Transcript(
      of: plotLoss(sampleRun(epochs: 3) { $0["val_loss"] = [0.5, 0.3, 0.4][$1 - 1] }))
    #expect(page.texts.contains { $0.string == "best 0.300, epoch 2" })
  }

  @Test func `a best epoch that is the last is named at the end of the curve`() {
    let run = sampleRun(epochs: 3) { $0["val_accuracy"] = [0.8, 0.85, 0.9][$1 - 1] }
    let words = Transcript(of: plotAccuracies(run)).texts.map(\.string)
    #expect(words.contains("validation 90.0\u{202F}%, best"))
    #expect(!words.contains { $0.hasPrefix("best") })
    #expect(plotAccuracies(run).subtitle.hasSuffix("at epoch 3 of 3, the last"))
  }

  @Test func `values that are not finite are counted`() {
    let run = sampleRun(epochs: 6) { metrics, epoch in
      if epoch == 3 { metrics["val_loss"] = .nan }
      if epoch == 5 { metrics["train_loss"] = .infinity }
    }
    #expect(plotLoss(run).caption.contains("2 values are not finite (×), the first at epoch 3."))
  }

  @Test func `a curve that ends early says where`() {
    let run = sampleRun(epochs: 6) { metrics, epoch in
      if epoch > 4 { metrics["train_loss"] = .nan }
    }
    let page = Transcript(of: plotLoss(run))
    #expect(
      page.texts.contains { $0.string.hasPrefix("training") && $0.string.hasSuffix("epoch 4") })
  }

  @Test func `a value far above the others is noted instead of flattening them`() {
    let run = sampleRun(epochs: 30) { if $1 == 3 { $0["val_loss"] = 9.71 } }
    let page = Transcript(of: plotLoss(run))
    #expect(page.texts.contains { $0.string == "↑ validation 9.710 at epoch 3" })
    #expect(plotLoss(run).caption.contains("1 value above the axis."))
    #expect(!page.texts.contains { ["2", "4", "8", "10"].contains($0.string) && $0.rect.x < 30 })
  }

  @Test func `a run that was stopped says so`() {
    #expect(plotLoss(sampleRun(epochs: 2, status: .interrupted)).caption.contains("interrupted"))
    #expect(plotLoss(sampleRun(epochs: 2, status: nil)).caption.contains("not finished"))
  }

  @Test func `a run without epochs still has a figure`() {
    let page = Transcript(of: plotLoss(sampleRun(epochs: 0)))
    #expect(page.texts.contains { $0.string == "no epoch is finished yet" })
    #expect(plotAccuracies(sampleRun(epochs: 0)).subtitle == "No accuracy recorded")
  }

  @Test func `a run without validation still has a figure`() {
    let run = sampleRun(epochs: 4) { metrics, _ in
      metrics["val_loss"] = nil
      metrics["train_loss"] = 0.25
    }
    #expect(plotLoss(run).subtitle == "Training loss always 0.250; no validation")
  }

  @Test func `a validation that was never finite is told from none`() {
    let run = sampleRun(epochs: 4) { metrics, _ in metrics["val_loss"] = .nan }
    #expect(plotLoss(run).subtitle.hasSuffix("; validation was never finite"))
    expectCleanLayout(of: plotLoss(run))
  }

  @Test func `a single epoch is drawn as dots`() {
    let page = Transcript(of: plotLoss(sampleRun(epochs: 1)))
    #expect(page.lines.contains { $0.hasPrefix("fill #0072B2 curve") })
    #expect(page.lines.contains { $0.hasPrefix("stroke #D55E00 1.5 curve") })
  }

  @Test(arguments: [0, 1, 2, 3, 10, 30, 41, 100, 1000])
  func `no words overlap or leave the page`(epochs: Int) {
    let spike = sampleRun(epochs: epochs) { if $1 == epochs / 2 { $0["val_loss"] = 50 } }
    let lost = sampleRun(epochs: epochs) { if $1 > epochs / 2 { $0["train_loss"] = .nan } }
    let flat = sampleRun(epochs: epochs) { metrics, _ in
      for name in ["train_loss", "val_loss", "train_accuracy", "val_accuracy"] { metrics[name] = 1 }
    }
    for run in [sampleRun(epochs: epochs), spike, lost, flat] {
      expectCleanLayout(of: plotLoss(run))
      expectCleanLayout(of: plotAccuracies(run))
    }
  }

  @Test func `curves look as they did`() throws {
    try expectGolden(plotLoss(sampleRun(epochs: 10)), named: "loss")
    try expectGolden(plotAccuracies(sampleRun(epochs: 60)), named: "accuracies")
  }

  @Test(arguments: [
    (
      [3.0, 1, .nan, .nan], [3.0, 2, 1, 0],
      "Best validation loss 1.000 at epoch 1 of 0–3; not finite from epoch 2 on"
    ),
    (
      [3, 1, 2, 1.5], [3, 2, .nan, .nan],
      "Best validation loss 1.000 at epoch 1 of 0–3; final 1.500; training not finite from epoch 2 on"
    ),
    (
      [3, .nan, 1, 2], [3, 2, 1, 0],
      "Best validation loss 1.000 at epoch 2 of 0–3; final 2.000"
    ),
    (
      [3, 1], [3, 2, 1, 0],
      "Best validation loss 1.000 at epoch 1 of 0–3, the last validation"
    ),
  ])
  func `the subtitle does not hide how a run ended`(
    validation: [Double], training: [Double], subtitle: String
  ) {
    func series(_ name: String, _ values: [Double]) -> Series {
      Series(name, values: values, epochs: values.indices.map(Double.init))
    }
    var history = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [series("loss", training), series("val_loss", validation)])
    history.settleRoles()
    let figure = plotLoss(history)
    #expect(figure.subtitle == subtitle)
    expectCleanLayout(of: figure)
  }

  @Test func `names that would take too much of a narrow chart stand above it`() {
    let values = [3.0, 2, 1]
    var history = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: ["loss", "val_loss"].map { Series($0, values: values, epochs: [0, 1, 2]) })
    history.settleRoles()
    func names(_ width: Double) -> [Rect] {
      Transcript(of: plotLoss(history).sized(Size(width: width, height: 240))).texts
        .filter { $0.string.hasSuffix("1.000, best") || $0.string == "training 1.000" }
        .map(\.rect)
    }
    #expect(names(720).allSatisfy { $0.x > 500 })
    #expect(names(320).allSatisfy { $0.x < 60 && $0.y < 100 })
    expectCleanLayout(of: plotLoss(history).sized(Size(width: 320, height: 240)))
    expectCleanLayout(of: plotLoss(history).sized(Size(width: 280, height: 200)))
  }
}
