import Foundation

/// An exponential moving average along an axis: a value's weight halves with every half-life that has
/// passed since.
///
/// Weights follow the distance between values and not their number, so a metric that is recorded a
/// hundred times as often is smoothed no less. The mean is over what has been seen so far, so the
/// first values do not pull it towards zero, and a constant series stays what it is.
public struct Smoothing: Hashable, Sendable {
  /// The distance along the axis over which a weight halves, in the axis' unit.
  public let halfLife: Double

  /// Creates an average.
  public init(halfLife: Double) {
    precondition(halfLife > 0 && halfLife.isFinite, "a half-life of \(halfLife) smooths nothing")
    self.halfLife = halfLife
  }

  /// Returns the average at each value.
  ///
  /// A value that is not finite stays as it is and does not count. Where places go back, the average
  /// begins anew.
  ///
  /// - Parameters:
  ///   - values: The values, in order.
  ///   - places: The place of each along the axis.
  ///   - breaks: Further places in `values` where the average begins anew.
  /// - Returns: The averages, one a value.
  public func callAsFunction(
    _ values: [Double], at places: [Double], breaks: Set<Int> = []
  ) -> [Double] {
    precondition(values.count == places.count, "\(values.count) values at \(places.count) places")
    var (mean, weight, last) = (0.0, 0.0, -Double.infinity)
    return values.indices.map { index in
      let (value, place) = (values[index], places[index])
      guard value.isFinite, place.isFinite else { return value }
      let distance = place - last
      if distance < 0 || !distance.isFinite || breaks.contains(index) {
        (mean, weight) = (value, 1)
      } else {
        weight = weight * exp2(-distance / halfLife) + 1
        // This form leaves a constant series untouched to the last bit.
        mean += (value - mean) / weight
      }
      last = place
      return mean
    }
  }
}
