/// Reads numbers and words.
extension JSONReader {
  /// Reads a value that is no object, no array and no text.
  mutating func scalar() throws(JSONError) -> JSONValue {
    skipSpace()
    switch next.map(UnicodeScalar.init) {
    case "-"?, "+"?: return try signed()
    case ("0"..."9")?: return try number()
    case ("a"..."z")?, ("A"..."Z")?: return try word(sign: "")
    default: throw unexpected("a value")
    }
  }

  private mutating func word(sign: String) throws(JSONError) -> JSONValue {
    let start = offset
    while let byte = next, UnicodeScalar(byte).properties.isAlphabetic, byte < 0x80 { offset += 1 }
    // No word that we know is longer than "infinity".
    let word = sign + String(decoding: bytes[start..<min(offset, start + 16)], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      if let number = Double(nonFinite: word) { return .number(number) }
      offset = start
      throw unexpected("a value")
    }
  }

  private mutating func signed() throws(JSONError) -> JSONValue {
    let start = offset
    let isNegative = next == UInt8(ascii: "-")
    offset += 1
    if let byte = next, byte >= UInt8(ascii: "A") { return try word(sign: isNegative ? "-" : "+") }
    offset = start
    guard isNegative else { throw unexpected("a value") }
    return try number()
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    _ = skip(UInt8(ascii: "-"))
    // JSON allows no leading zeros: "01" ends after its first digit.
    if !skip(UInt8(ascii: "0")) { try digits() }
    var isWhole = true
    if skip(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      offset += 1
      if !skip(UInt8(ascii: "-")) { _ = skip(UInt8(ascii: "+")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    // A whole number that is too large, and a negative zero, are kept as doubles.
    if isWhole, text != "-0", let value = Int(text) { return .integer(value) }
    guard let value = Double(text) else {
      throw JSONError(offset: start, message: "'\(text.prefix(40))' is not a number")
    }
    return .number(value)
  }

  private mutating func digits() throws(JSONError) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw unexpected("a digit") }
  }
}
