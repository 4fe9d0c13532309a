extension String {
  /// The text as XML 1.0 may hold it, in an element or in an attribute between double quotes.
  ///
  /// Characters that no XML document may hold, such as NUL, become U+FFFD
  /// (<https://www.w3.org/TR/xml/#charsets>).
  var escapedForXML: String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case ..<" ", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
