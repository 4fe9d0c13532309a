public import Plotting
public import RunHistory

/// Returns the training and the validation accuracy of a run, epoch by epoch, as a figure.
///
/// The epoch with the greatest validation accuracy is marked, and the area where validation is worse
/// than training is shaded.
public func plotAccuracies(_ history: History) -> Figure {
  let curves = CurvePair(history, training: "train_accuracy", validation: "val_accuracy")
  let best = curves.validation.filter(\.isFinite).max { $0.y < $1.y }
  var marks = curves.marks(worse: .below)
  if let best, curves.validation.count > 1 {
    marks.insert(Rule(x: best.x), at: 0)
    marks.append(
      Callout(
        best, label: "best \(percent(best.y)), epoch \(Int(best.x))", paint: .validation,
        preferring: .below, avoiding: [curves.training, curves.validation]))
  }
  let chart = Chart(
    x: Axis("epoch", format: .integer),
    y: Axis("accuracy", format: .percent, fit: .padded(within: 0...1)), marks: marks,
    endLabels: curves.endLabels(percent), emptyMessage: "no epoch is finished yet")
  let finding = accuracyFinding(curves, best: best)
  let notes = [runWords(of: history), gapWords(curves), curves.missingWords]
  return Figure(
    title: "Training and validation accuracy", subtitle: finding,
    caption: notes.compactMap(\.self).joined(separator: " "),
    altText: "Line chart of the accuracy by epoch for training and validation. \(finding).",
    panel: chart
  ).sized(Figure.standardPage)
}

private func percent(_ fraction: Double) -> String { NumberFormat.percent(fraction) }

private func accuracyFinding(_ curves: CurvePair, best: Value?) -> String {
  guard let last = curves.validation.last(where: \.isFinite), let best else {
    guard let last = curves.training.last(where: \.isFinite) else { return "No accuracy recorded" }
    return "Training accuracy \(percent(last.y)) at epoch \(Int(last.x)); no validation"
  }
  let words = "Validation accuracy \(percent(best.y)) at epoch \(Int(best.x))"
  if curves.epochs == 1 { return words }
  let tail = last.x == best.x ? ", its last" : "; final \(percent(last.y))"
  return "Best v\(words.dropFirst()) of \(curves.epochs)\(tail)"
}

private func gapWords(_ curves: CurvePair) -> String? {
  guard curves.epochs > 1, let training = curves.training.last,
    let validation = curves.validation.last,
    training.isFinite, validation.isFinite, validation.y < training.y
  else { return nil }
  let points = NumberFormat.fixed(100 * (training.y - validation.y), decimals: 1)
  return "Shaded: validation below training, at the end by \(points) points."
}
