/// Makes text safe in a page of Markdown.
package enum MarkdownEscapes {
  /// Returns text as one line: white space in a row becomes a space; what is no character, or would
  /// turn the direction of what follows, becomes a mark.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": line.append("\u{FFFD}")
      case _ where scalar.properties.isWhitespace: line.append(" ")
      case _ where scalar.properties.generalCategory == .control: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
    }
    return String(line).split(separator: " ").joined(separator: " ")
  }

  /// Returns text for an attribute of HTML, between double quotation marks.
  static func attribute(_ text: String) -> String {
    // Braces mean something to some that make pages of Markdown.
    ScalarEscapes().escapeText(line(text)).replacing("{", with: "&#123;")
  }

  /// Returns text for a paragraph, or for what an image shows.
  ///
  /// Signs that not all kinds of Markdown let one escape with a backslash become references.
  static func text(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in line(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]": escaped += ["\\", scalar]
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "&": escaped += "&amp;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "$", "~", "^", "{", "}":
        escaped += "&#\(scalar.value);".unicodeScalars
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Returns a relative path as an address (<https://www.rfc-editor.org/rfc/rfc3986#section-2.3>).
  package static func address(_ path: String) -> String {
    path.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~/@".contains(character) {
        return String(character)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }
}
