import Foundation

/// How numbers are written: with a point, a true minus, and no more digits than help.
public enum NumberFormat {
  /// Returns a number with a fixed count of digits after the point, such as "−0.30".
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return word(for: value) }
    let text = String(format: "%.\(max(0, decimals))f", abs(value))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return value < 0 && !isZero ? minus + text : text
  }

  /// Returns a number as one would quote it: "0.312", "2.303", "41.20", "1,206", "3.1e−5".
  public static func short(_ value: Double) -> String {
    switch abs(value) {
    case 0: "0"
    case ..<0.001: scientific(value, digits: 1)
    case ..<0.1: fixed(value, decimals: 4)
    case ..<10: fixed(value, decimals: 3)
    case ..<100: fixed(value, decimals: 2)
    case ..<1000: fixed(value, decimals: value == value.rounded() ? 0 : 1)
    case ..<1e6: grouped(Int(value.rounded()))
    default: scientific(value, digits: 1)
    }
  }

  /// Returns a learning rate as one would write it in code: "0.05", "3e−4", "1.25e−3".
  public static func rate(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return short(value) }
    guard abs(value) < 0.01 else { return trimmed(fixed(value, decimals: 4)) }
    let parts = scientific(value, digits: 2).split(separator: "e")
    return parts.count == 2 ? trimmed(String(parts[0])) + "e" + parts[1] : short(value)
  }

  /// Returns a probability in per cent, never rounded to certainty: "> 99.9 %" and "< 0.1 %".
  public static func probability(_ probability: Double) -> String {
    if probability >= 0.9995 { return "> " + percent(0.999) }
    if probability < 0.0005 { return "< " + percent(0.001) }
    return percent(probability)
  }

  /// Returns a fraction in per cent, such as "91.3 %".
  public static func percent(_ fraction: Double, decimals: Int = 1) -> String {
    fixed(100 * fraction, decimals: decimals) + percentSign
  }

  /// Returns a whole number with its thousands set apart, such as "55,000".
  public static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return (value < 0 ? minus : "") + result
  }

  /// Returns an amount with three or more digits, such as "9,721", "87.5" and "0.412".
  public static func amount(_ value: Double) -> String {
    guard abs(value) >= 100, let whole = Int(exactly: value.rounded()) else { return short(value) }
    return grouped(whole)
  }

  /// Returns "1 epoch", "2 epochs" and so on.
  public static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(value)) \(value == 1 ? singular : plural ?? singular + "s")"
  }

  static func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return word(for: value) }
    let parts = String(format: "%.\(digits)e", abs(value)).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(value)" }
    let mantissa = parts[0].hasSuffix(".0") ? String(parts[0].dropLast(2)) : String(parts[0])
    return (value < 0 ? minus : "") + mantissa + "e" + (exponent < 0 ? minus : "")
      + "\(abs(exponent))"
  }

  /// Returns a number in units of a power of ten, such as "0.5e−3".
  static func scaled(_ value: Double, by exponent: Int, decimals: Int) -> String {
    // In two steps, for the power alone may be too small for a number.
    let half = exponent / 2
    let mantissa = value / pow(10, Double(half)) / pow(10, Double(exponent - half))
    return fixed(mantissa, decimals: decimals) + "e" + (exponent < 0 ? minus : "")
      + "\(abs(exponent))"
  }

  /// Returns a number without the zeros that end its fraction.
  private static func trimmed(_ number: String) -> String {
    guard number.contains(".") else { return number }
    let digits = String(number.reversed().drop { $0 == "0" }.reversed())
    return digits.hasSuffix(".") ? String(digits.dropLast()) : digits
  }

  private static func word(for value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? minus + "∞" : "∞"
  }

  static let minus = "\u{2212}"
  /// A thin space that does not break, and the sign.
  private static let percentSign = "\u{202F}%"
}
