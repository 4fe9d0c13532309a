/// Elementary functions built from +, ×, ÷ alone, so that every machine gives the same bits.
///
/// A system's `exp`, `log` and `cos` differ in the last bit from one system to the next.
public enum Elementary {
  private static let ln2High = 0x1.62e42fefa0000p-1
  private static let ln2Low = 0x1.cf79abc9e3b39p-40

  /// Returns *e* to the power of `x`, with a relative error below 1e-15.
  ///
  /// From -700 down it gives zero, from 700 up infinity.
  public static func exp(_ x: Double) -> Double {
    guard x > -700 else { return x.isNaN ? x : 0 }
    guard x < 700 else { return x.isNaN ? x : .infinity }
    let power = (x / (ln2High + ln2Low)).rounded()
    let rest = (x - power * ln2High) - power * ln2Low
    // |rest| <= ln 2 / 2: the Taylor series to the 14th power leaves less than 1e-17.
    var sum = 1.0
    for n in stride(from: 14.0, through: 1, by: -1) { sum = 1 + sum * rest / n }
    return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
  }

  /// Returns the natural logarithm of a positive number, with a relative error below 1e-15.
  ///
  /// Zero gives minus infinity, a negative number gives NaN.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var (power, rest) = (Double(x.exponent), x.significand)
    if rest > 1.4142135623730951 { (power, rest) = (power + 1, rest / 2) }
    // log(r) = 2 artanh((r - 1) / (r + 1)); |z| <= 0.1716, so 12 terms leave less than 1e-19.
    let z = (rest - 1) / (rest + 1)
    var sum = 0.0
    for n in stride(from: 23.0, through: 1, by: -2) { sum = sum * z * z + 1 / n }
    return power * ln2High + (power * ln2Low + 2 * z * sum)
  }

  /// Returns the cosine of an angle in radians between -π and π, with an error below 1e-15.
  public static func cos(_ angle: Double) -> Double {
    precondition(abs(angle) <= 3.1415926535897936, "an angle lies within ±π, got \(angle)")
    let half = angle / 2
    let sine = sinOfSmall(half)
    return 1 - 2 * sine * sine
  }

  /// Returns the sine of an angle in radians between -π and π, with an error below 1e-15.
  public static func sin(_ angle: Double) -> Double {
    precondition(abs(angle) <= 3.1415926535897936, "an angle lies within ±π, got \(angle)")
    return 2 * sinOfSmall(angle / 2) * cosOfSmall(angle / 2)
  }

  private static func sinOfSmall(_ x: Double) -> Double {
    var sum = 1.0
    for n in stride(from: 26.0, through: 2, by: -2) { sum = 1 - sum * x * x / (n * (n + 1)) }
    return x * sum
  }

  private static func cosOfSmall(_ x: Double) -> Double {
    var sum = 1.0
    for n in stride(from: 25.0, through: 1, by: -2) { sum = 1 - sum * x * x / (n * (n + 1)) }
    return sum
  }
}
