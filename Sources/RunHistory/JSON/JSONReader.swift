/// A place where bytes stop being JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place, in bytes from the start of what was read.
  public let offset: Int
  /// What was found there and what was expected.
  public let message: String

  /// What was found where.
  public var description: String { "byte \(offset): \(message)" }
}

extension JSONValue {
  /// The deepest nesting that is read; deeper files are an attack or a mistake.
  static let deepestNesting = 128

  /// Reads one JSON value that fills `bytes`.
  ///
  /// Besides JSON, the bare words `NaN`, `Infinity`, `inf` (in any case, with or without a sign)
  /// are read as numbers, because Python writes them. Numbers are rounded correctly.
  ///
  /// - Throws: `JSONError` with the place of the first byte that does not fit; values nested deeper
  ///   than 128 levels are not read.
  public init(json bytes: some Sequence<UInt8>) throws(JSONError) {
    var reader = JSONReader(bytes: Array(bytes))
    self = try reader.document()
  }
}

/// Reads JSON by recursive descent.
struct JSONReader {
  let bytes: [UInt8]
  /// Where to read next, in bytes from the start.
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The byte at `offset`, or nil at the end.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    if next != nil { throw unexpected("the end") }
    return value
  }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < JSONValue.deepestNesting else {
      throw JSONError(
        offset: offset, message: "nested deeper than \(JSONValue.deepestNesting) levels")
    }
    switch next.map(UnicodeScalar.init) {
    case "{"?: return .object(try object(depth: depth + 1))
    case "["?: return .array(try array(depth: depth + 1))
    case "\""?: return .string(try string())
    case "-"?, "+"?: return try signed()
    case ("0"..."9")?: return try number()
    case ("a"..."z")?, ("A"..."Z")?: return try word(sign: "")
    default: throw unexpected("a value")
    }
  }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { offset += 1 }
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  func unexpected(_ expected: String) -> JSONError {
    guard let byte = next else {
      return JSONError(offset: offset, message: "the text ends where \(expected) should be")
    }
    let found = (0x21...0x7E).contains(byte) ? "'\(UnicodeScalar(byte))'" : "byte \(byte)"
    return JSONError(offset: offset, message: "found \(found) where \(expected) should be")
  }
}

// MARK: - Objects and arrays

extension JSONReader {
  mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    offset += 1
    var pairs: [(String, JSONValue)] = []
    skipSpace()
    if skip(UInt8(ascii: "}")) { return JSONObject() }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let key = try string()
      skipSpace()
      guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
      skipSpace()
      pairs.append((key, try value(depth: depth)))
      skipSpace()
      if skip(UInt8(ascii: "}")) { return JSONObject(pairs) }
      guard skip(UInt8(ascii: ",")) else { throw unexpected("',' or '}'") }
    }
  }

  mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    offset += 1
    var values: [JSONValue] = []
    skipSpace()
    if skip(UInt8(ascii: "]")) { return values }
    while true {
      skipSpace()
      values.append(try value(depth: depth))
      skipSpace()
      if skip(UInt8(ascii: "]")) { return values }
      guard skip(UInt8(ascii: ",")) else { throw unexpected("',' or ']'") }
    }
  }
}

// MARK: - Words and numbers

extension JSONReader {
  mutating func word(sign: String) throws(JSONError) -> JSONValue {
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

  mutating func signed() throws(JSONError) -> JSONValue {
    let start = offset
    let isNegative = next == UInt8(ascii: "-")
    offset += 1
    if let byte = next, byte >= UInt8(ascii: "A") { return try word(sign: isNegative ? "-" : "+") }
    offset = start
    guard isNegative else { throw unexpected("a value") }
    return try number()
  }

  mutating func number() throws(JSONError) -> JSONValue {
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

  mutating func digits() throws(JSONError) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw unexpected("a digit") }
  }
}
