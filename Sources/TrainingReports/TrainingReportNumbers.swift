import Foundation
import Plotting

/// How numbers are written in a report: always the same way, in no one's locale.
package enum ReportNumber {
  /// A fraction in 0...1 as per cent, such as "93.1 %".
  package static func percent(_ fraction: Double, digits: Int = 1) -> String {
    finite(fraction) { decimal($0 * 100, digits: digits) + "\u{202F}%" }
  }

  /// A number with a fixed number of digits after the point.
  package static func decimal(_ number: Double, digits: Int) -> String {
    finite(number) { String(format: "%.\(digits)f", $0).replacing("-", with: "−") }
  }

  /// A number with at most four significant digits, such as "0.001" and "3e−5".
  package static func short(_ number: Double) -> String {
    finite(number) { number in
      String(format: "%.4g", number).replacing("e-0", with: "e-").replacing("-", with: "−")
    }
  }

  /// A count with its thousands apart, such as "55,000".
  package static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
      grouped.append(digit)
    }
    return (number < 0 ? "−" : "") + grouped
  }

  /// A place on an axis, such as "6,900" and "9.86".
  static func place(_ place: Double) -> String {
    guard let whole = Int(exactly: place) else {
      return abs(place) < 1e6
        ? NumberFormat.fixed(place, decimals: 2) : NumberFormat.short(place)
    }
    return abs(place) < 1e15 ? NumberFormat.grouped(whole) : NumberFormat.short(place)
  }

  /// A time in seconds as a reader says it, such as "3 min 12 s".
  package static func duration(_ seconds: Double) -> String {
    finite(seconds) { seconds in
      // Beyond a thousand years the exact time does not matter.
      let whole = Int(min(seconds.rounded(), 3e10))
      switch seconds {
      case ..<10: return decimal(seconds, digits: 1) + " s"
      case ..<59.5: return "\(whole) s"
      case ..<3599.5: return "\(whole / 60) min \(whole % 60) s"
      default: return "\(count(whole / 3600)) h \(whole % 3600 / 60) min"
      }
    }
  }

  /// A number of things, such as "1 epoch" and "10 epochs".
  package static func things(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    number == 1 ? "1 \(one)" : "\(count(number)) \(many ?? one + "s")"
  }

  /// The value of a metric in the form that its name asks for.
  package static func metric(_ value: Double, named name: String) -> String {
    if name.hasSuffix("accuracy") { return percent(value, digits: 2) }
    if name.hasSuffix("loss") { return decimal(value, digits: 4) }
    return short(value)
  }

  private static func finite(_ number: Double, _ text: (Double) -> String) -> String {
    if number.isFinite { return text(number) }
    return number.isNaN ? "NaN" : number > 0 ? "∞" : "−∞"
  }
}
