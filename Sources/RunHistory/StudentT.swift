import Foundation

/// Student's *t* distribution.
enum StudentT {
  /// Finds the value that *t* exceeds with a probability of 2.5 %.
  ///
  /// - Parameter degrees: The degrees of freedom, at least 1.
  /// - Returns: The value.
  static func quantile975(degrees: Int) -> Double {
    precondition(degrees >= 1, "\(degrees) degrees of freedom")
    guard degrees <= 1000 else { return expansion(degrees: Double(degrees)) }
    // Between that of infinitely many degrees and that of one.
    var (low, high) = (1.9, 12.8)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if central(middle, degrees: degrees) < 0.95 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The probability that *t* is between `-t` and `t`; Abramowitz and Stegun, 26.7.3 and 26.7.4.
  private static func central(_ t: Double, degrees: Int) -> Double {
    let angle = atan(t / Double(degrees).squareRoot())
    let (sine, cosine) = (sin(angle), cos(angle))
    let isOdd = !degrees.isMultiple(of: 2)
    guard degrees > 1 else { return 2 * angle / .pi }
    var term = isOdd ? cosine : 1
    var sum = term
    for divisor in stride(from: isOdd ? 3 : 2, to: degrees, by: 2) {
      term *= Double(divisor - 1) / Double(divisor) * cosine * cosine
      sum += term
    }
    return isOdd ? 2 * (angle + sine * sum) / .pi : sine * sum
  }

  /// The same for many degrees, right to ten digits; Abramowitz and Stegun, 26.7.5.
  private static func expansion(degrees v: Double) -> Double {
    // The quantile of the normal distribution, and its powers.
    let z = 1.959963984540054
    let (z3, z5, z7) = (pow(z, 3), pow(z, 5), pow(z, 7))
    return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v)
      + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v)
  }
}
