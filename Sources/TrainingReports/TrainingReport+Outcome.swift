import Reports
import RunHistory
import Training

extension TrainingReport {
  /// What was trained and how it ended, in one sentence.
  var outcome: String {
    guard isOwn else { return recordedOutcome }
    let history = run.history
    let done = history.end?.epochs ?? epochCount
    guard done > 0 else {
      return isGoingOn
        ? "The training has begun; its first epoch is not over yet."
        : "The training ended before its first epoch was over."
    }
    let net =
      history.header.config["architecture"]?.stringValue.map { "the \($0) net" } ?? "the net"
    let training = "After \(epochsDone(done)) of training on \(datasetName), \(net)"
    if let evaluation = run.evaluation {
      let images = evaluation.confusion.joined().reduce(0, +)
      return training + " names \(ReportNumber.percent(evaluation.accuracy, digits: 2)) of the "
        + "\(ReportNumber.count(images)) \(evaluation.split) images right"
        + (evaluation.company.map { ", each judged together with \($0)." } ?? ".")
    }
    if let best = bestAccuracy {
      return training + " names \(ReportNumber.percent(best.value, digits: 2)) of the validation "
        + "images right at its best."
    }
    return training + " has been recorded, but its accuracy was not measured."
  }

  /// The numbers to see first.
  var headlines: [HTMLPage.Headline] {
    guard isOwn else { return recordedHeadlines }
    var headlines: [HTMLPage.Headline] = []
    if let evaluation = run.evaluation {
      let split = evaluation.split.prefix(1).uppercased() + evaluation.split.dropFirst()
      headlines += [
        .init(
          "\(split) accuracy", ReportNumber.percent(evaluation.accuracy, digits: 2),
          note: oneView(evaluation)),
        .init("\(split) loss", ReportNumber.decimal(evaluation.loss, digits: 3)),
      ]
    }
    if let best = bestAccuracy {
      headlines.append(
        .init(
          "Best validation accuracy", ReportNumber.percent(best.value, digits: 2),
          note: "at epoch \(best.epoch)"))
    }
    if let seconds = run.history.end?.seconds ?? lastSecond {
      headlines.append(
        .init(
          "Training time", ReportNumber.duration(seconds),
          note: epochCount == 0 ? nil : ReportNumber.things(epochCount, "epoch")))
    }
    return headlines
  }

  /// How a test accuracy of several views came about.
  private func oneView(_ evaluation: Evaluation) -> String? {
    evaluation.views.map { views in
      (views.shifted == nil
        ? "mean of the image and its mirror image"
        : "mean of the image, its mirror image, and both moved by a pixel to each side")
        + "; one view: " + ReportNumber.percent(views.one.accuracy, digits: 2)
    }
  }

  /// The time of the last value that has one, in seconds.
  var lastSecond: Double? {
    run.history.series.compactMap { $0.seconds.last { $0.isFinite } }.max()
  }

  /// The data set's name as its publisher writes it.
  var datasetName: String {
    switch run.history.header.dataset["name"]?.stringValue {
    case "fashion-mnist"?: "Fashion-MNIST"
    case "drawn-garments"?: "Lookbook's drawn garments"
    case let name?: name
    case nil: "unnamed data"
    }
  }

  private var bestAccuracy: (value: Double, epoch: Int)? {
    guard let series = run.history["val_accuracy"], let best = Summary(of: series)?.best,
      series.epochs.indices.contains(best.index)
    else { return nil }
    return (best.value, Int(series.epochs[best.index]))
  }

  private func epochsDone(_ done: Int) -> String {
    guard let asked = run.history.header.config["epochs"]?.intValue, asked > done else {
      return ReportNumber.things(done, "epoch")
    }
    return "\(done) of \(asked) epochs"
  }
}
