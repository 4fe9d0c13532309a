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
    while let byte = next, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) {
      offset += 1
    }
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
    // A number in an object or array that the text ends with may be the beginning of another.
    if next == nil, depth > 0 {
      throw JSONError(offset: start, message: "the text ends within a number")
    }
    let text = UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    // A whole number that is too large, and a negative zero, are kept as doubles.
    if isWhole, let value = Self.integer(text), value != 0 || text.count == 1 {
      return .integer(value)
    }
    guard let value = Double(decimal: text) else {
      throw JSONError(offset: start, message: "these digits are not a number")
    }
    return .number(value)
  }

  /// The whole number that digits and a sign make; nil when it is too large.
  private static func integer(_ text: UnsafeRawBufferPointer) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    var value = 0
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      let digit = Int(byte) - 0x30
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (next, isTooLargeNow) =
        isNegative
        ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      guard !isTooLarge, !isTooLargeNow else { return nil }
      value = next
    }
    return value
  }

  private mutating func digits() throws(JSONError) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw unexpected("a digit") }
  }
}
