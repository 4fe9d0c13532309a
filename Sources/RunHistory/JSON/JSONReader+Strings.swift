/// Reads strings and their escapes.
extension JSONReader {
  /// Reads text; the next byte must be its opening quote.
  package mutating func string() throws(JSONError) -> String {
    offset += 1
    var text = ""
    while true {
      try plainText(into: &text)
      guard let byte = next else { throw unexpected("'\"'") }
      offset += 1
      if byte == UInt8(ascii: "\"") { return text }
      try escape(into: &text)
    }
  }

  /// Passes over text without making anything of it; the next byte must be its opening quote.
  mutating func skipString() throws(JSONError) {
    offset += 1
    while let byte = next {
      guard byte >= 0x20 else { throw unexpected("text") }
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): offset = min(offset + 1, bytes.count)
      default: continue
      }
    }
    throw unexpected("'\"'")
  }

  /// Takes everything up to the next quote or backslash.
  private mutating func plainText(into text: inout String) throws(JSONError) {
    let start = offset
    var union: UInt8 = 0
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { throw unexpected("text") }
      union |= byte
      offset += 1
    }
    guard start < offset else { return }
    let plain = UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    // ASCII, as nearly every name is, needs no slow validation.
    guard union >= 0x80 else { return text += String(decoding: plain, as: UTF8.self) }
    guard let plain = String(validating: plain, as: UTF8.self) else {
      throw JSONError(offset: start, message: "the text is not UTF-8")
    }
    text += plain
  }

  private mutating func escape(into text: inout String) throws(JSONError) {
    guard let byte = next else { throw unexpected("an escape") }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      text.unicodeScalars.append(UnicodeScalar(byte))
    case UInt8(ascii: "b"): text += "\u{08}"
    case UInt8(ascii: "f"): text += "\u{0C}"
    case UInt8(ascii: "n"): text += "\n"
    case UInt8(ascii: "r"): text += "\r"
    case UInt8(ascii: "t"): text += "\t"
    case UInt8(ascii: "u"):
      offset += 1
      text.unicodeScalars.append(try unicodeEscape())
      return
    default: throw unexpected("an escape")
    }
    offset += 1
  }

  /// Reads the digits of `\u` and of the other half of a pair; half a pair alone becomes U+FFFD.
  private mutating func unicodeEscape() throws(JSONError) -> UnicodeScalar {
    let high = try codeUnit()
    if let scalar = UnicodeScalar(high) { return scalar }
    let start = offset
    guard high < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else {
      offset = start
      return "\u{FFFD}"
    }
    let low = try codeUnit()
    guard (0xDC00..<0xE000).contains(low) else {
      offset = start
      return "\u{FFFD}"
    }
    return UnicodeScalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(low) - 0xDC00)
      ?? "\u{FFFD}"
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80
      else { throw unexpected("a hexadecimal digit") }
      value = value << 4 | UInt16(digit)
      offset += 1
    }
    return value
  }
}
