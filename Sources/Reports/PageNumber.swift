import Foundation

extension Double {
  /// A finite number as JSON and tables of numbers have it, with six digits.
  package var withSixDigits: String {
    if let whole = Int(exactly: self), abs(whole) < 1_000_000_000 { return String(whole) }
    return String(format: "%.6g", self)
  }
}
