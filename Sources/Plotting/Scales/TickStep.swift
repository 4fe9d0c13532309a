import Foundation

/// A distance between ticks: 1, 2 or 5 times a power of ten.
///
/// Ticks are counted in whole steps and divided last, so that they print as written: `3 / 10` is
/// 0.3, but `3 * 0.1` is 0.30000000000000004. The rule is that of d3-array.
public struct TickStep: Hashable, Sendable {
  /// The first digit of the step: 1, 2 or 5.
  public let digit: Int
  /// The power of ten that the digit is multiplied by.
  public let exponent: Int

  /// Creates a step from its digit and its power of ten.
  public init(digit: Int, exponent: Int) {
    precondition([1, 2, 5].contains(digit), "a step begins with 1, 2 or 5, not \(digit)")
    (self.digit, self.exponent) = (digit, exponent)
  }

  /// Chooses the round step closest to `domain / count`.
  ///
  /// Fails for a domain of one value, and for one too narrow for its numbers to be told apart.
  public init?(dividing domain: ClosedRange<Double>, into count: Int) {
    precondition(count > 0, "an axis needs at least one step, got \(count)")
    let exact = (domain.upperBound / 2 - domain.lowerBound / 2) / Double(count) * 2
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    guard exact.isNormal, largest + exact / 8 > largest else { return nil }
    let power = Int(log10(exact).rounded(.down))
    // The bounds are the geometric means of 1 and 2, 2 and 5, 5 and 10.
    switch exact / pow(10, Double(power)) {
    case ..<2.0.squareRoot(): self.init(digit: 1, exponent: power)
    case ..<10.0.squareRoot(): self.init(digit: 2, exponent: power)
    case ..<50.0.squareRoot(): self.init(digit: 5, exponent: power)
    default: self.init(digit: 1, exponent: power + 1)
    }
  }

  /// The step itself.
  public var size: Double { multiple(1) }

  /// The digits after the point that its multiples need.
  public var decimals: Int { max(0, -exponent) }

  /// Returns the step, or 1 if it is smaller: for axes that count things.
  public var whole: TickStep { exponent < 0 ? TickStep(digit: 1, exponent: 0) : self }

  /// Returns all multiples inside a domain, in ascending order.
  public func multiples(in domain: ClosedRange<Double>) -> [Double] {
    let first = (domain.lowerBound / size).rounded() + 0  // Turns -0 into 0.
    let last = (domain.upperBound / size).rounded()
    return stride(from: first, through: last, by: 1).map { multiple($0) + 0 }
      .filter(domain.contains)
  }

  /// Returns the largest multiple that is not above a value.
  public func floor(_ value: Double) -> Double {
    let index = (value / size).rounded()
    return multiple(index) > value ? multiple(index - 1) : multiple(index)
  }

  private func multiple(_ index: Double) -> Double {
    let power = pow(10, Double(abs(exponent)))
    return exponent < 0 ? index * Double(digit) / power : index * Double(digit) * power
  }
}
