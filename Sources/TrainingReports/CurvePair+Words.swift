import Plotting

extension CurvePair {
  /// What the curves show, such as "Best validation loss 0.312 at epoch 14 of 30; final 0.355".
  var finding: String {
    guard let best, let last = validation.last(where: \.isFinite) else {
      guard let last = training.last(where: \.isFinite) else {
        return (training + validation).isEmpty
          ? "No \(metric.name) recorded" : "The \(metric.name) was never finite"
      }
      return "Training \(metric.name) \(metric.format(last.y)) at epoch \(Int(last.x)); "
        + (validation.isEmpty ? "no validation" : "validation was never finite")
    }
    let value = "alidation \(metric.name) \(metric.format(best.y)) at epoch \(Int(best.x))"
    if lastEpoch == 1 { return "V" + value }
    let tail = last.x == best.x ? ", the last" : "; final \(metric.format(last.y))"
    return "Best v\(value) of \(lastEpoch)\(tail)"
  }

  /// How much worse validation ends than training; nil when nothing is shaded there.
  var gapWords: String? {
    guard lastEpoch > 1, let training = training.last, let validation = validation.last else {
      return nil
    }
    let isAbove = metric.worse == .above
    let excess = isAbove ? validation.y - training.y : training.y - validation.y
    guard excess.isFinite, excess > 0 else { return nil }
    return "Shaded: validation \(isAbove ? "above" : "below") training, at the end by "
      + "\(metric.formatDifference(excess))."
  }

  /// Which values are not numbers; nil when all are.
  var missingWords: String? {
    let missing = (training + validation).filter { !$0.y.isFinite }
    guard let first = missing.map(\.x).min() else { return nil }
    let values = NumberFormat.count(missing.count, "value")
    return "\(values) \(missing.count == 1 ? "is" : "are") not finite (×), "
      + "the first at epoch \(Int(first))."
  }
}
