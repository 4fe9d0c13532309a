import Plotting
import RunHistory

/// The values that a vertical axis should reach.
///
/// It reaches all values, unless some lie so far above or below nearly all others (the middle eight
/// tenths) that the rest would be a flat line, or unless somebody set its ends. A learning rate is
/// set, not measured, and has no outliers. What a restart replaced counts for nothing.
struct CurveRange {
  /// The values from the least to the greatest that the axis reaches; nil when there are none.
  let range: ClosedRange<Double>?
  /// The ends that were set; the axis keeps them.
  let lowest, highest: Double?
  private let scaling: Axis.Scaling
  /// What the axis spans in the end, where some values lie beyond; what lies beyond this is counted.
  private var domain: ClosedRange<Double>?
  /// About how many numbers the vertical axis of a page has.
  private static let usualTicks = 7

  /// Finds the range of some curves; what is usual for one of them is no outlier.
  init(of curves: [Curve], metric: CurveMetric, style: CurveStyle) {
    scaling = style.yScaling
    (lowest, highest) = (
      style.lowest.map { metric.factor * $0 }, style.highest.map { metric.factor * $0 }
    )
    let reached: ClosedRange<Double>? =
      style.yScaling == .log
      ? Self.positive(curves) : style.isRobust ? Self.robust(curves) : Self.all(curves)
    guard let reached else {
      (range, domain) = (nil, nil)
      return
    }
    let low = lowest ?? min(reached.lowerBound, highest ?? .infinity)
    let high = highest ?? max(reached.upperBound, low)
    range = low...max(high, low)
    let isCut = curves.contains { curve in
      curve.extremes.map { $0.min.y < low || $0.max.y > high } ?? false
    }
    domain =
      isCut ? axis(for: metric).reach(showing: low...max(high, low), count: Self.usualTicks) : nil
  }

  /// The axis for values of a metric.
  func axis(for metric: CurveMetric) -> Axis {
    if let domain {
      return Axis(
        metric.name, format: metric.format, fit: .tight, range: domain, scaling: scaling)
    }
    // A loss that may be negative, such as a log-likelihood's, has no natural zero.
    let natural: ClosedRange<Double> =
      metric.format == .percent
      ? 0...1 : (range?.lowerBound ?? 0) < 0 ? -.infinity ... .infinity : 0 ... .infinity
    let low = lowest ?? min(natural.lowerBound, highest ?? .infinity)
    let limits = low...max(highest ?? natural.upperBound, low)
    return Axis(
      metric.name, format: metric.format, fit: .padded(within: limits), range: range,
      scaling: scaling)
  }

  /// The values of a curve that the axis does not reach.
  func outliers(of curve: Curve) -> Outliers? {
    guard let domain, let (low, high) = curve.extremes,
      low.y < domain.lowerBound || high.y > domain.upperBound
    else { return nil }
    var result = Outliers(highest: high, lowest: low)
    for y in curve.values.ys where y.isFinite {
      // What has no place on a logarithmic axis is told of apart.
      if y > domain.upperBound { result.above += 1 }
      if y < domain.lowerBound, scaling == .linear || y > 0 { result.below += 1 }
    }
    return result.above + result.below > 0 ? result : nil
  }

  /// How many values of a curve lie above and below an axis, and the farthest of them.
  struct Outliers {
    let highest, lowest: Value
    var above = 0, below = 0
  }
}

// MARK: - Ranges

extension CurveRange {
  private static func all(_ curves: [Curve]) -> ClosedRange<Double>? {
    curves.compactMap { $0.extremes.map { $0.min.y...$0.max.y } }.united
  }

  private static func positive(_ curves: [Curve]) -> ClosedRange<Double>? {
    curves.compactMap { curve in
      curve.leastPositive.flatMap { least in curve.extremes.map { least...$0.max.y } }
    }.united
  }

  private static func robust(_ curves: [Curve]) -> ClosedRange<Double>? {
    guard let usual = curves.compactMap(robust).united else { return nil }
    // What lies just beyond is reached as well: a note would take as much room.
    let room = 0.5 * (usual.upperBound - usual.lowerBound)
    let ends = curves.compactMap(\.extremes).flatMap { [$0.min.y, $0.max.y] }
    return ends.filter { (usual.lowerBound - room...usual.upperBound + room).contains($0) }
      .reduce(usual) { $0.union($1...$1) }
  }

  private static func robust(_ curve: Curve) -> ClosedRange<Double>? {
    let valid = curve.validValues.ys
    let values = valid.contains(where: \.isFinite) ? valid : curve.values.ys
    guard let all = extent(of: values) else { return nil }
    guard values.count >= 5, let usual = usual(values) else { return all }
    let limits = usual.lowerBound - 5 * usual.width...usual.upperBound + 5 * usual.width
    guard !limits.contains(all.lowerBound) || !limits.contains(all.upperBound) else { return all }
    var shown = usual
    for value in values where value.isFinite && limits.contains(value) {
      shown = shown.union(value...value)
    }
    return shown
  }

  private static func extent(of values: [Double]) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite { (low, high) = (min(low, value), max(high, value)) }
    return low <= high ? low...high : nil
  }

  /// The most values whose order is looked at: those of a longer curve are sampled evenly.
  private static let mostSorted = 10_000

  /// Returns what the middle eight tenths of some values span; nil when they are all one, or when they
  /// span more than numbers can say.
  private static func usual(_ values: [Double]) -> ClosedRange<Double>? {
    let stride = stride(from: 0, to: values.count, by: 1 + values.count / mostSorted)
    let sorted = stride.lazy.map { values[$0] }.filter(\.isFinite).sorted()
    guard let last = sorted.indices.last else { return nil }
    let (low, high) = (sorted[last - Int(0.9 * Double(last))], sorted[Int(0.9 * Double(last))])
    return low < high && 11 * (high - low) < .infinity ? low...high : nil
  }
}

extension ClosedRange<Double> {
  fileprivate var width: Double { upperBound - lowerBound }

  /// The least range that covers both.
  fileprivate func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension [ClosedRange<Double>] {
  /// The least range that covers all; nil when there are none.
  fileprivate var united: ClosedRange<Double>? {
    dropFirst().reduce(first) { $0?.union($1) }
  }
}
