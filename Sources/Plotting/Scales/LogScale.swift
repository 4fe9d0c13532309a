import Foundation

/// A map from positive data values to positions on the page: equal ratios have equal lengths.
public struct LogScale: Hashable, Sendable {
  /// The data values that the axis shows, in the data's own unit; both ends are positive.
  public let domain: ClosedRange<Double>
  /// The positions of the domain's two ends, in points.
  public let start, end: Double
  private let exponents: LinearScale

  /// Creates a scale that sends `domain` to the positions between `start` and `end`.
  public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    precondition(domain.lowerBound > 0, "a logarithmic axis cannot begin at \(domain.lowerBound)")
    (self.domain, self.start, self.end) = (domain, start, end)
    exponents = LinearScale(
      log10(domain.lowerBound)...log10(domain.upperBound), from: start, to: end)
  }

  /// Returns the position of a value, in points; NaN for values that are not positive.
  public func callAsFunction(_ value: Double) -> Double {
    value > 0 ? exponents(log10(value)) : .nan
  }
}
