import Foundation

/// What a number must not be less or greater than.
public struct Bounds: Hashable, Sendable {
  /// The least that is allowed; nil when nothing is too little.
  public var min: Double?
  /// The greatest that is allowed; nil when nothing is too much.
  public var max: Double?

  /// Describes bounds, both of them finite.
  public init(min: Double? = nil, max: Double? = nil) {
    for bound in [min, max].compactMap({ $0 }) {
      precondition(bound.isFinite, "a bound must be finite, not \(bound)")
    }
    (self.min, self.max) = (min, max)
  }

  /// Whether nothing is out of bounds.
  public var isEmpty: Bool { min == nil && max == nil }

  /// Those bounds that keep a metric from getting worse: the least of one that is good when high, the
  /// greatest of one that is good when low; all of them where nothing says which values are good.
  public func guarding(_ direction: Direction?) -> Bounds {
    switch direction {
    case .higherIsBetter: Bounds(min: min)
    case .lowerIsBetter: Bounds(max: max)
    case nil: self
    }
  }

  /// Whether a number is within, up to an error of rounding.
  func contain(_ value: Double, within error: Double) -> Bool {
    value >= (min ?? -.infinity) - error && value <= (max ?? .infinity) + error
  }
}

extension Bounds: CustomStringConvertible {
  /// The bounds in words, such as "at least 0.9 and at most 1".
  public var description: String {
    [min.map { "at least \($0.inNineDigits)" }, max.map { "at most \($0.inNineDigits)" }]
      .compactMap { $0 }.joined(separator: " and ")
  }
}

extension Double {
  /// The number without the digits that come of rounding.
  package var inNineDigits: String {
    guard isFinite else { return isNaN ? "NaN" : self > 0 ? "inf" : "-inf" }
    // Adding 0 makes a negative zero a positive one.
    return String(format: "%.9g", self + 0)
  }

  /// How far a number in a file may be from the one that was measured.
  ///
  /// 0.915 - 0.917 is less than -0.002 by rounding alone. A number that a `Float` holds exactly was
  /// probably one, as in event files, where 0.9 reads 0.8999999761581421; sums of such numbers are
  /// right to a millionth. Beside one, a number of five to seven digits is a shortened one.
  ///
  /// - Parameter other: The number that this is compared with; nil when there is none.
  /// - Returns: The distance.
  func roundingError(beside other: Double?) -> Double {
    if isSingle { return 1e-6 * abs(self) }
    return other?.isSingle == true ? halfOfLastDigit ?? 2 * ulp : 2 * ulp
  }

  private var isSingle: Bool { Double(Float(self)) == self }

  /// Half a unit of the last of five to seven digits; nil when there are fewer or more.
  private var halfOfLastDigit: Double? {
    let text = "\(abs(self))".prefix { $0 != "e" }
    let mantissa = text.hasSuffix(".0") ? text.dropLast(2) : text
    let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    guard (5...7).contains(digits) else { return nil }
    return 0.5 * pow(10, log10(abs(self)).rounded(.down) - Double(digits) + 1)
  }
}
