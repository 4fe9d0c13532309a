public import Plotting
public import RunHistory

/// Returns the training and the validation loss of a run, epoch by epoch, as a figure.
///
/// The epoch with the least validation loss is marked, and the area where validation is worse than
/// training is shaded. A value far above all others is left out of the axis, with a note.
public func plotLoss(_ history: History) -> Figure {
  let curves = CurvePair(history, training: "train_loss", validation: "val_loss")
  let best = curves.validation.filter(\.isFinite).min { $0.y < $1.y }
  var marks = curves.marks(worse: .above)
  let limit = axisLimit(of: curves.finite.map(\.y))
  let outliers = curves.finite.filter { $0.y > limit }
  if let highest = outliers.max(by: { $0.y < $1.y }) {
    let isTraining = curves.training.contains(highest)
    let words = "↑ \(NumberFormat.short(highest.y)) at epoch \(Int(highest.x))"
    marks.append(
      EdgeTag(
        x: highest.x, label: words, paint: isTraining ? .training : .validation,
        avoiding: [curves.training, curves.validation]))
  }
  if let best, curves.validation.count > 1 {
    marks.insert(Rule(x: best.x), at: 0)
    marks.append(
      Callout(
        best, label: "best \(NumberFormat.short(best.y)), epoch \(Int(best.x))",
        paint: .validation, preferring: .above, avoiding: [curves.training, curves.validation]))
  }
  let shown = curves.finite.map(\.y).filter { $0 <= limit }
  var y = Axis("loss", fit: .padded(within: 0...Double.infinity))
  if let low = shown.min(), let high = shown.max(), !outliers.isEmpty { y.range = low...high }
  if shown.contains(where: { $0 < 0 }) {
    y.fit = .padded(within: -Double.infinity...Double.infinity)
  }
  let chart = Chart(
    x: Axis("epoch", format: .integer), y: y, marks: marks,
    endLabels: curves.endLabels(NumberFormat.short), emptyMessage: "no epoch is finished yet")
  let finding = lossFinding(curves, best: best)
  let notes = [
    runWords(of: history), gapWords(curves), curves.missingWords, outlierWords(outliers),
  ]
  return Figure(
    title: "Training and validation loss", subtitle: finding,
    caption: notes.compactMap(\.self).joined(separator: " "),
    altText: "Line chart of the loss by epoch for training and validation. \(finding).",
    panel: chart
  ).sized(Figure.standardPage)
}

private func lossFinding(_ curves: CurvePair, best: Value?) -> String {
  guard let last = curves.validation.last(where: \.isFinite), let best else {
    guard let last = curves.training.last(where: \.isFinite) else { return "No loss recorded" }
    return "Training loss \(NumberFormat.short(last.y)) at epoch \(Int(last.x)); no validation"
  }
  let words = "Validation loss \(NumberFormat.short(best.y)) at epoch \(Int(best.x))"
  if curves.epochs == 1 { return words }
  let tail = last.x == best.x ? ", its last" : "; final \(NumberFormat.short(last.y))"
  return "Best v\(words.dropFirst()) of \(curves.epochs)\(tail)"
}

private func gapWords(_ curves: CurvePair) -> String? {
  guard curves.epochs > 1, let training = curves.training.last,
    let validation = curves.validation.last,
    training.isFinite, validation.isFinite, validation.y > training.y
  else { return nil }
  return "Shaded: validation above training, at the end by "
    + "\(NumberFormat.short(validation.y - training.y))."
}

private func outlierWords(_ outliers: [Value]) -> String? {
  guard !outliers.isEmpty else { return nil }
  return "\(NumberFormat.count(outliers.count, "value")) above the axis."
}

/// Returns the greatest value that the axis should reach.
///
/// It reaches all values, unless some lie so far above nearly all others (the lower nine tenths) that
/// the rest would be a flat line.
private func axisLimit(of values: [Double]) -> Double {
  let sorted = values.sorted()
  guard sorted.count >= 5, let low = sorted.first, let greatest = sorted.last else {
    return .infinity
  }
  let high = sorted[Int(0.9 * Double(sorted.count - 1))]
  let limit = high + 5 * (high - low)
  return high > low && greatest > limit ? sorted.last { $0 <= limit } ?? .infinity : .infinity
}
