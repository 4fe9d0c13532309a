extension String {
  /// The text with U+FFFD in the place of what cannot be drawn and what files refuse.
  ///
  /// These are control characters, and code points that are no characters. Ends of lines stay, and tabs
  /// become spaces.
  package var drawable: String {
    let isPlain = unicodeScalars.allSatisfy { $0.isDrawable || $0 == "\n" }
    if isPlain { return self }
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": result += "\n"
      case "\t": result += " "
      default: result.unicodeScalars.append(scalar.isDrawable ? scalar : "\u{FFFD}")
      }
      previous = scalar
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isDrawable: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    case .unassigned: value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value)
    default: true
    }
  }
}
