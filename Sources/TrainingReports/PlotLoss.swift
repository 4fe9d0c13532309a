public import Plotting
public import RunHistory

/// Returns the training and the validation loss of a run, epoch by epoch, as a figure.
///
/// The epoch with the least validation loss is marked, and the area where validation is worse than
/// training is shaded. A value far above all others is left out of the axis, with a note.
public func plotLoss(_ history: History) -> Figure {
  let curves = CurvePair(.loss, of: history)
  let limit = axisLimit(of: curves.finite.map(\.y))
  let shown = curves.finite.map(\.y).filter { $0 <= limit }
  let outliers = curves.finite.filter { $0.y > limit }
  // A loss that may be negative, such as a log-likelihood's, has no natural zero.
  let floor = shown.contains { $0 < 0 } ? -Double.infinity : 0
  var y = Axis("loss", fit: .padded(within: floor...Double.infinity))
  guard let highest = outliers.max(by: { $0.y < $1.y }), let low = shown.min() else {
    return curves.figure(of: history, y: y)
  }
  y.range = low...(shown.max() ?? low)
  let tag = EdgeTag(
    x: highest.x, label: "↑ \(NumberFormat.short(highest.y)) at epoch \(Int(highest.x))",
    paint: curves.training.contains(highest) ? .training : .validation,
    avoiding: [curves.training, curves.validation])
  return curves.figure(
    of: history, y: y, extraMarks: [tag],
    extraNote: "\(NumberFormat.count(outliers.count, "value")) above the axis.")
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
  return high > low && greatest > limit ? limit : .infinity
}
