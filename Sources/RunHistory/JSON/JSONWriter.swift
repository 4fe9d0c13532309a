extension JSONValue: CustomStringConvertible {
  /// The value as JSON on one line.
  ///
  /// Numbers are as short as they can be and still read back to the same double. Numbers that are
  /// not finite become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
  public var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.json
    case .string(let value): value.writeJSON(to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let object):
      text += "{"
      for (index, entry) in object.entries.enumerated() {
        if index > 0 { text += "," }
        entry.key.writeJSON(to: &text)
        text += ":"
        entry.value.write(to: &text)
      }
      text += "}"
    }
  }
}

extension JSONObject: CustomStringConvertible {
  /// The object as JSON on one line.
  public var description: String { JSONValue.object(self).description }
}

extension Double {
  fileprivate var json: String {
    if isFinite { return description }
    if isNaN { return "\"NaN\"" }
    return self > 0 ? "\"Infinity\"" : "\"-Infinity\""
  }
}

extension String {
  fileprivate func writeJSON(to text: inout String) {
    text += "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Line separators are legal in JSON, but some tools take them for the end of a line.
      case "\0"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
