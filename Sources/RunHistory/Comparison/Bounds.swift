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

  /// Whether a number is within, up to an error of rounding.
  func contain(_ value: Double, within error: Double) -> Bool {
    value >= (min ?? -.infinity) - error && value <= (max ?? .infinity) + error
  }
}

extension Bounds: CustomStringConvertible {
  /// The bounds in words, such as "at least 0.9 and at most 1.0".
  public var description: String {
    [min.map { "at least \($0)" }, max.map { "at most \($0)" }].compactMap { $0 }
      .joined(separator: " and ")
  }
}

extension Double {
  /// Twice the distance to the next number that the file could have held.
  ///
  /// 0.915 - 0.917 is less than -0.002 by rounding alone. A number that a `Float` holds exactly was
  /// probably one, as in event files, where 0.9 reads 0.8999999761581421.
  var roundingError: Double {
    let single = Float(self)
    return 2 * (Double(single) == self ? Double(single.ulp) : ulp)
  }
}
