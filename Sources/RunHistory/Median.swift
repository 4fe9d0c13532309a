extension Collection<Double> {
  /// The value in the middle, or the mean of the two there; nil of no values.
  ///
  /// Values are ordered as they are, so that NaN has no place among them.
  package var median: Double? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
