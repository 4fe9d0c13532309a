/// A straight map from data values to positions on the page.
public struct LinearScale: Hashable, Sendable {
  /// The data values that the axis shows, in the data's own unit.
  public let domain: ClosedRange<Double>
  /// The positions of the domain's two ends, in points.
  ///
  /// Positions grow downwards, so a y axis has `start > end`.
  public let start, end: Double

  /// Creates a scale that sends `domain` to the positions between `start` and `end`.
  public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    (self.domain, self.start, self.end) = (domain, start, end)
  }

  /// Returns the position of a value, in points.
  ///
  /// Values outside the domain lie beyond `start` or `end`. A domain of one value maps to the middle.
  public func callAsFunction(_ value: Double) -> Double {
    // Halves keep the width of the widest domain finite.
    let width = domain.upperBound / 2 - domain.lowerBound / 2
    let fraction = width > 0 ? (value / 2 - domain.lowerBound / 2) / width : 0.5
    return start + fraction * (end - start)
  }

  /// Returns about `count` round values inside the domain, in ascending order.
  public func ticks(_ count: Int = 5) -> [Double] {
    guard let step = TickStep(dividing: domain, into: count) else { return [domain.lowerBound] }
    return step.multiples(in: domain)
  }
}
