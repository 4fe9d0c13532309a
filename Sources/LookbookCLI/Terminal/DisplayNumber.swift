import Foundation
package import RunHistory

extension Double {
  /// The value with four digits, as a table shows it: "0.9151", "12346", "1.623e+24", "NaN".
  package var displayed: String {
    guard isFinite else { return isNaN ? "NaN" : self > 0 ? "inf" : "-inf" }
    if abs(self) >= 1000, abs(self) < 1e7 { return String(format: "%.0f", self) }
    return String(format: "%.4g", self)
  }

  /// The place on an axis: whole where it is, else with six digits.
  package var displayedPlace: String {
    if let whole = Int(exactly: self) { return String(whole) }
    return isNaN ? "?" : String(format: "%.6g", self)
  }

  /// Seconds as a person says them: "42 s", "3 min 5 s", "2 h 10 min"; empty when not known.
  package var displayedDuration: String {
    guard isFinite, self >= 0 else { return "" }
    let seconds = Int(min(self, 1e12).rounded())
    switch seconds {
    case ..<10 where self != rounded(): return String(format: "%.1f s", self)
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    case ..<86400: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    default: return "\(seconds / 86400) d \(seconds % 86400 / 3600) h"
    }
  }
}

extension MetricRole {
  /// The kind and the data, such as "val accuracy"; "lr" is a learning rate.
  package var displayed: String {
    let kind = kind == .learningRate ? "lr" : kind.rawValue
    return split.map { "\($0.rawValue) \(kind)" } ?? kind
  }
}
