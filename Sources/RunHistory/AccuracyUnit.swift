/// What the numbers of an accuracy are.
///
/// Nothing in a file says it, so the values do: accuracies that never exceed 1 are fractions, those that
/// do are per cent, and what is below 0 or above 100 counts right answers. A run of per cent that never
/// got one of a hundred right cannot be told from fractions.
public enum AccuracyUnit: Hashable, Sendable {
  /// Fractions of 1.
  case fraction
  /// Parts of 100.
  case percent
  /// Anything else, such as the number of right answers.
  case count

  /// Tells the unit from the least and the greatest finite value.
  ///
  /// - Precondition: `least` is not greater than `greatest`.
  public init(least: Double, greatest: Double) {
    precondition(least <= greatest, "\(least) is more than \(greatest)")
    // A mean of ones in single precision may exceed 1 by its last digit, and a smoothed one 100.
    self =
      least < 0 || greatest > 100.5 ? .count : greatest > 1 + 1e-6 ? .percent : .fraction
  }

  /// Tells the unit of accuracies that share it, from all their values; nil when none is finite.
  public init?(of series: some Sequence<Series>) {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for value in series.lazy.flatMap(\.values) where value.isFinite {
      (least, greatest) = (min(least, value), max(greatest, value))
    }
    guard least <= greatest else { return nil }
    self.init(least: least, greatest: greatest)
  }
}
