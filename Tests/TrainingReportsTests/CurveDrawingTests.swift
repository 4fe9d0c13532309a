import Plotting
import RunHistory
import TestSupport
import Testing
import TrainingReports

/// How odd runs look.
@Suite struct CurveDrawingTests {
  private func run(
    _ name: String, _ values: [Double], epochs: [Double]? = nil, breaks: [Int] = []
  ) -> History {
    History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: [
        Series(
          name, values: values, epochs: epochs ?? values.indices.map(Double.init), breaks: breaks)
      ])
  }

  /// The horizontal places of the corners of all strokes in a colour.
  private func strokes(_ color: String, of figure: Figure) -> [[Double]] {
    Transcript(of: figure).lines.compactMap { line in
      guard line.hasPrefix("stroke \(color) 2 ") else { return nil }
      return line.matches(of: /(-?[\d.]+),-?[\d.]+/).compactMap { Double($0.1) }
    }
  }

  @Test func `a run that was taken up again is not joined with what it replaces`() {
    let figure = plotLoss(
      run("loss", [5, 4, 3, 2, 3, 2, 1, 1], epochs: [0, 1, 2, 3, 2, 3, 4, 5]))
    let strong = strokes("#0072B2", of: figure)
    let pale = strokes("#A6CEE4", of: figure)
    #expect(strong.map(\.count).sorted() == [2, 4])
    #expect(pale.map(\.count) == [2])
    #expect((strong + pale).allSatisfy { zip($0, $0.dropFirst()).allSatisfy(<) })
    #expect(figure.caption.contains("1 restart; what a restart replaced is pale."))
    #expect(Transcript(of: figure).texts.contains { $0.string == "restart" })
    expectCleanLayout(of: figure)
  }

  @Test func `a run that was started anew leaves the older one pale`() {
    let figure = plotLoss(run("loss", [5, 4, 3, 2, 1], epochs: [0, 1, 2, 0, 1]))
    #expect(strokes("#0072B2", of: figure).map(\.count) == [2])
    #expect(strokes("#A6CEE4", of: figure).map(\.count) == [3])
    #expect(!Transcript(of: figure).texts.contains { $0.string == "restart" })
  }

  @Test func `a break that the file marks is a restart`() {
    let figure = plotLoss(run("loss", [5, 4, 3, 2], epochs: [0, 1, 2, 3], breaks: [2]))
    #expect(strokes("#0072B2", of: figure).map(\.count) == [2, 2])
    #expect(figure.caption.contains("1 restart;"))
  }

  @Test func `what was replaced does not flatten what holds`() {
    let figure = plotLoss(
      run("loss", [900, 0.5, 0.4, 0.3, 0.2, 0.1], epochs: [0, 0, 1, 2, 3, 4], breaks: [1]))
    #expect(figure.caption.contains("1 value above the axis."))
    #expect(Transcript(of: figure).texts.contains { $0.string == "↑ 900 at epoch 0" })
  }

  @Test(arguments: [
    ([0.5, 0.913], "91.3\u{202F}%"), ([50, 91.3], "91.3\u{202F}%"), ([5000, 9130], "9,130"),
    ([0.5, 1.2], "1.2\u{202F}%"), ([0.3, 1.01], "1.0\u{202F}%"), ([0.3, 1], "100.0\u{202F}%"),
    ([0.3, 1.0000001], "100.0\u{202F}%"),
  ])
  func `accuracies are fractions, per cent or counts, as the values say`(
    values: [Double], best: String
  ) {
    let figure = plotAccuracies(run("val_accuracy", values))
    #expect(figure.subtitle == "Best validation accuracy \(best) at epoch 1 of 0–1, the last")
  }

  @Test func `the best value is none that a restart replaced`() {
    let figure = plotLoss(
      run("val_loss", [0.5, 0.1, 0.4, 0.3], epochs: [1, 2, 2, 2]))
    #expect(figure.subtitle.hasPrefix("Best validation loss 0.100 at epoch 2"))
    let again = plotLoss(run("val_loss", [0.5, 0.1, 0.4, 0.3], epochs: [1, 2, 2, 3]))
    #expect(again.subtitle == "Best validation loss 0.300 at epoch 3 of 3, the last")
    let restarted = plotLoss(
      run("val_loss", [0.5, 0.4, 0.1, 0.3, 0.2], epochs: [1, 2, 3, 2, 3]))
    #expect(restarted.subtitle == "Best validation loss 0.200 at epoch 3 of 3, the last")
    let compared = plotComparison(
      [run("val_loss", [0.5, 0.4, 0.1, 0.3, 0.2], epochs: [1, 2, 3, 2, 3])],
      metric: .name("val_loss"))
    #expect(compared.subtitle == "Best val_loss: r 0.200 at epoch 3")
  }

  @Test func `a run without any finite value says so`() {
    let figure = plotLoss(run("val_loss", [.nan, .infinity, -.infinity]))
    #expect(figure.subtitle == "The loss was never finite")
    #expect(figure.caption.contains("3 values are not finite (×), the first at epoch 0."))
    #expect(Transcript(of: figure).texts.contains { $0.string == "the loss was never finite" })
  }

  @Test(arguments: [1.6226933508321501e24, -1.367891097838423e25, .leastNonzeroMagnitude, 1e299, 0])
  func `one finite value is a dot, and its axis has ticks that differ`(value: Double) {
    let figure = plotLoss(run("train_disc_loss", [value, .nan, .nan, .nan]))
    let page = Transcript(of: figure)
    #expect(page.lines.contains { $0.hasPrefix("fill #0072B2 curve") })
    let ticks = page.texts.filter { $0.rect.maxX < 110 && $0.rect.y > 60 && $0.rect.y < 400 }
      .map(\.string)
    #expect(Set(ticks).count == ticks.count, "\(ticks)")
    expectCleanLayout(of: figure)
  }

  @Test func `crosses of many lost values do not run into each other`() {
    let page = Transcript(
      of: plotLoss(run("val_loss", [1.0] + Array(repeating: .nan, count: 5000))))
    let crosses = page.lines.filter { $0.hasPrefix("stroke #D55E00 1.5 ") }
    #expect((20...100).contains(crosses.count))
  }

  @Test func `a value far below the others is noted as well`() {
    var values = (0..<30).map { 1 / Double($0 + 1) }
    values[7] = -1e6
    let figure = plotLoss(run("val_loss", values))
    #expect(figure.caption.contains("1 value below the axis."))
    #expect(Transcript(of: figure).texts.contains { $0.string == "↓ −1e6 at epoch 7" })
  }

  @Test func `series of the same data have colours and names of their own`() throws {
    let run = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: ["train_loss_step", "train_loss_epoch"].map {
        Series($0, values: [3, 2, 1], epochs: [0, 1, 2])
      })
    let figure = try plotCurves(
      run, showing: CurveSelection(named: run.series.map(\.name), of: run))
    let page = Transcript(of: figure)
    #expect(figure.title == "Losses")
    #expect(page.lines.contains { $0.hasPrefix("stroke #0072B2 2 ") })
    #expect(page.lines.contains { $0.hasPrefix("stroke #D55E00 2 ") })
    for name in ["train_loss_step", "train_loss_epoch"] {
      #expect(page.texts.contains { $0.string.hasPrefix(name) })
    }
  }

  @Test func `a value that is endlessly low is marked at the foot`() throws {
    func heights(_ value: Double) throws -> [Double] {
      let page = Transcript(of: plotLoss(run("val_loss", [1, value, 0.5, 2])))
      return page.lines
        .filter { $0.hasPrefix("stroke #D55E00 1.5 ") && !$0.contains("curve") }
        .compactMap { $0.firstMatch(of: /-?[\d.]+,(-?[\d.]+)/).flatMap { Double($0.1) } }
    }
    let low = try #require(heights(-.infinity).min())
    #expect(try low > #require(heights(.infinity).max()) + 200)
  }

  @Test func `several metrics have colours and names of their own`() {
    let epochs = (0..<50).map(Double.init)
    let names = ["train/box_loss", "train/obj_loss", "val/box_loss", "val/obj_loss"]
    let history = History(
      format: "other", header: RunHeader(run: "r", created: ""),
      series: names.enumerated().map { index, name in
        Series(name, values: epochs.map { Double(index + 1) / ($0 + 1) }, epochs: epochs)
      })
    let figure = plotLoss(history)
    let page = Transcript(of: figure)
    #expect(page.lines.contains { $0.hasPrefix("stroke #0072B2 2 ") })
    #expect(page.lines.contains { $0.hasPrefix("stroke #0072B2 2 dash 6,3 ") })
    #expect(page.lines.contains { $0.hasPrefix("stroke #D55E00 2 dash 6,3 ") })
    #expect(names.allSatisfy { name in page.texts.contains { $0.string.hasPrefix(name) } })
    #expect(figure.title == "Losses")
    #expect(
      figure.subtitle == "Lowest val/box_loss 0.0600 at epoch 49; val/obj_loss 0.0800 at epoch 49")
    expectCleanLayout(of: figure)
  }

  @Test func `a long curve is drawn by what the page can show`() {
    let values = (0..<200_000).map { Double($0 % 97) }
    let page = Transcript(of: plotLoss(run("loss", values)))
    let corners = page.lines.filter { $0.hasPrefix("stroke #0072B2 1.3 ") }
      .reduce(0) { $0 + $1.count { $0 == "," } }
    #expect((500...8000).contains(corners))
  }
}
