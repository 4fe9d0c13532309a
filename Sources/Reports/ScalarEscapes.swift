import Mustache

/// Makes text safe inside HTML, one Unicode scalar after the other.
///
/// Mustache's own escapes go by whole characters and so miss a quotation mark that carries a
/// combining accent, which a browser takes for the end of an attribute all the same.
struct ScalarEscapes: MustacheContentType {
  /// The pragma that turns the escapes on, from its place in a template onwards.
  static func pragma() -> String {
    // The library knows content types by name only. Registering one again changes nothing.
    MustacheContentTypes.register(ScalarEscapes(), named: "LOOKBOOK_HTML")
    return "{{% CONTENT_TYPE: LOOKBOOK_HTML}}"
  }

  func escapeText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\0"..<"\t", "\u{0B}", "\u{0C}", "\u{0E}"..<" ", "\u{7F}"..<"\u{A0}":
        escaped.unicodeScalars.append("\u{FFFD}")  // HTML has no way to say these.
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
