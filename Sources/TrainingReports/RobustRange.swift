import Plotting

/// The values that an axis should reach.
///
/// It reaches all values, unless some lie so far above or below nearly all others (the middle eight
/// tenths) that the rest would be a flat line. What a restart replaced counts for nothing.
struct RobustRange {
  /// The values from the least to the greatest that the axis reaches; nil when there are none.
  let range: ClosedRange<Double>?

  /// Finds the range of some curves; what is usual for one of them is no outlier.
  init(of curves: [Curve]) {
    let ranges = curves.compactMap(Self.range)
    guard let first = ranges.first else {
      range = nil
      return
    }
    let usual = ranges.dropFirst().reduce(first) { $0.union($1) }
    // What lies just beyond is reached as well: a note would take as much room.
    let room = 0.5 * (usual.upperBound - usual.lowerBound)
    let ends = curves.compactMap(\.extremes).flatMap { [$0.min.y, $0.max.y] }
    range = ends.filter { (usual.lowerBound - room...usual.upperBound + room).contains($0) }
      .reduce(usual) { $0.union($1...$1) }
  }

  /// Returns the values that the axis does not reach.
  func outliers(of curve: Curve) -> [Value] {
    guard let range, let (low, high) = curve.extremes,
      low.y < range.lowerBound || high.y > range.upperBound
    else { return [] }
    return curve.values.filter { $0.isFinite && !range.contains($0.y) }
  }

  private static func range(of curve: Curve) -> ClosedRange<Double>? {
    let valid = curve.validValues
    let values = valid.contains(where: \.isFinite) ? valid : curve.values
    guard let all = Extent(of: values)?.y else { return nil }
    guard values.count >= 5, let usual = usual(values) else { return all }
    let limits = usual.lowerBound - 5 * width(usual)...usual.upperBound + 5 * width(usual)
    guard !limits.contains(all.lowerBound) || !limits.contains(all.upperBound) else { return all }
    var shown = usual
    for value in values where value.isFinite && limits.contains(value.y) {
      shown = shown.union(value.y...value.y)
    }
    return shown
  }

  private static func width(_ range: ClosedRange<Double>) -> Double {
    range.upperBound - range.lowerBound
  }

  /// The most values whose order is looked at: those of a longer curve are sampled evenly.
  private static let mostSorted = 10_000

  /// Returns what the middle eight tenths of some values span; nil when they are all one, or when they
  /// span more than numbers can say.
  private static func usual(_ values: [Value]) -> ClosedRange<Double>? {
    let stride = stride(from: 0, to: values.count, by: 1 + values.count / mostSorted)
    let sorted = stride.lazy.map { values[$0].y }.filter(\.isFinite).sorted()
    guard let last = sorted.indices.last else { return nil }
    let (low, high) = (sorted[last - Int(0.9 * Double(last))], sorted[Int(0.9 * Double(last))])
    return low < high && 11 * (high - low) < .infinity ? low...high : nil
  }
}

extension ClosedRange<Double> {
  /// The least range that covers both.
  fileprivate func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
