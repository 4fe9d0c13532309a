/// A place where bytes stop being JSON.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place, in bytes from the start of what was read.
  public let offset: Int
  /// What was found there and what was expected.
  public let message: String

  /// What was found where.
  public var description: String { "byte \(offset): \(message)" }
}

/// Reads JSON from memory, value by value, so that what is not wanted takes no memory.
///
/// ```swift
/// try reader.beginObject()
/// while let key = try reader.nextKey() {
///   if key == "config" { config = try reader.value() } else { try reader.skipValue() }
/// }
/// try reader.end()
/// ```
///
/// Besides JSON, the bare words `NaN`, `Infinity`, `inf` (in any case, with or without a sign) are
/// read as numbers, because Python writes them. A byte order mark is passed over.
package struct JSONReader {
  /// The deepest nesting that is read; deeper files are an attack or a mistake.
  static let deepestNesting = 128

  /// What is read; it must outlive the reader.
  let bytes: UnsafeRawBufferPointer
  /// Where to read next, in bytes from the start.
  package internal(set) var offset = 0
  /// The number of objects and arrays that are open.
  private(set) var depth = 0
  /// Whether nothing was read yet of the object or array that was opened last.
  private var isFirst = false
  /// The names in objects of an array; nil as long as there was no array.
  private var repeatedNames: RepeatedNames?

  /// Starts reading bytes, which must stay in place while the reader is used.
  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes.starts(with: mark) { offset = mark.count }
  }

  /// The byte at `offset`, or nil at the end.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skipSpace() {
    while let byte = next, byte <= 0x20, byte == 0x20 || (0x09...0x0D).contains(byte) {
      offset += 1
    }
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
  /// Enters an object; `nextKey` then goes from value to value.
  package mutating func beginObject() throws(JSONError) { try begin("{", "an object") }

  /// Enters an array; `nextElement` then goes from value to value.
  package mutating func beginArray() throws(JSONError) {
    try begin("[", "an array")
    if repeatedNames == nil { repeatedNames = RepeatedNames() }
  }

  private mutating func begin(_ bracket: UnicodeScalar, _ name: String) throws(JSONError) {
    skipSpace()
    guard next == UInt8(ascii: bracket) else { throw unexpected(name) }
    guard depth < Self.deepestNesting else {
      throw JSONError(offset: offset, message: "nested deeper than \(Self.deepestNesting) levels")
    }
    offset += 1
    depth += 1
    isFirst = true
  }

  /// Returns the name of the object's next value, which must then be read or skipped; nil leaves the
  /// object.
  package mutating func nextKey() throws(JSONError) -> String? {
    guard try goesOn(to: "}", "',' or '}'") else { return nil }
    guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
    let key = try name()
    skipSpace()
    guard skip(UInt8(ascii: ":")) else { throw unexpected("':'") }
    return key
  }

  private mutating func name() throws(JSONError) -> String {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
    if let name = repeatedNames?.expected(at: rest) {
      offset += name.utf8.count + 2
      return name
    }
    let name = try string()
    repeatedNames?.note(name)
    return name
  }

  /// Says whether the array has another value, which must then be read or skipped; false leaves the
  /// array.
  package mutating func nextElement() throws(JSONError) -> Bool {
    try goesOn(to: "]", "',' or ']'")
  }

  private mutating func goesOn(
    to bracket: UnicodeScalar, _ expected: String
  ) throws(JSONError) -> Bool {
    skipSpace()
    defer { isFirst = false }
    if skip(UInt8(ascii: bracket)) {
      depth -= 1
      return false
    }
    if !isFirst {
      guard skip(UInt8(ascii: ",")) else { throw unexpected(expected) }
      skipSpace()
    }
    return true
  }

  /// Makes sure that nothing follows.
  package mutating func end() throws(JSONError) {
    skipSpace()
    if next != nil { throw unexpected("the end") }
  }
}

// MARK: - Values

extension JSONReader {
  /// What kind of value comes next.
  package enum Kind { case object, array, string, other }

  /// The kind of the next value; it is not read yet.
  package mutating func nextKind() -> Kind {
    skipSpace()
    return switch next.map(UnicodeScalar.init) {
    case "{": .object
    case "[": .array
    case "\"": .string
    default: .other
    }
  }

  /// Reads a value, whatever it is.
  package mutating func value() throws(JSONError) -> JSONValue {
    var left = Int.max
    return try value(atMost: &left)
  }

  /// Reads a value of no more than `left` values in each other, which becomes negative when there are more.
  mutating func value(atMost left: inout Int) throws(JSONError) -> JSONValue {
    left -= 1
    guard left >= 0 else { throw JSONError(offset: offset, message: "there are too many values") }
    switch nextKind() {
    case .string: return .string(try string())
    case .other: return try scalar()
    case .object:
      try beginObject()
      var pairs: [(String, JSONValue)] = []
      while let key = try nextKey() { pairs.append((key, try value(atMost: &left))) }
      return .object(JSONObject(pairs))
    case .array:
      try beginArray()
      var values: [JSONValue] = []
      while try nextElement() { values.append(try value(atMost: &left)) }
      return .array(values)
    }
  }

  /// Passes over a value, whatever it is; of text, only its end is looked for.
  package mutating func skipValue() throws(JSONError) {
    switch nextKind() {
    case .string: try skipString()
    case .other: _ = try scalar()
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    }
  }

  /// Reads a value where a number is wanted, and passes over one that is something else.
  package mutating func cell() throws(JSONError) -> JSONCell {
    switch nextKind() {
    case .object, .array:
      try skipValue()
      return .other
    case .string:
      let text = try string()
      return Double(nonFinite: text).map(JSONCell.number) ?? .text(text)
    case .other:
      switch try scalar() {
      case .integer(let number): return .number(Double(number))
      case .number(let number): return .number(number)
      case .null: return .missing
      default: return .other
      }
    }
  }
}

/// A value as far as a column of numbers can take it.
package enum JSONCell: Hashable, Sendable {
  /// A number; also a text that says NaN or infinity.
  case number(Double)
  /// Null: nothing was measured.
  case missing
  /// Text.
  case text(String)
  /// An object, an array or a truth value.
  case other

  /// The number; nil when this is none.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// Whether this is text.
  package var isText: Bool { if case .text = self { true } else { false } }

  /// The same, where text that is a number, or says that there is none, counts as that.
  package var readingText: JSONCell {
    guard case .text(var text) = self else { return self }
    return switch text.withUTF8({ NumberCell(UnsafeRawBufferPointer($0)) }) {
    case .number(let number): .number(number)
    case .missing: .missing
    case .text: self
    }
  }
}

extension JSONValue {
  /// Reads one JSON value that fills `bytes`.
  ///
  /// Besides JSON, the bare words `NaN`, `Infinity`, `inf` (in any case, with or without a sign)
  /// are read as numbers, because Python writes them. Numbers are rounded correctly.
  ///
  /// - Throws: `JSONError` with the place of the first byte that does not fit; values nested deeper
  ///   than 128 levels are not read.
  public init(json bytes: some Sequence<UInt8>) throws(JSONError) {
    let read = { (bytes: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONError> in
      Result { () throws(JSONError) in try JSONValue(json: UnsafeRawBufferPointer(bytes)) }
    }
    let result =
      bytes.withContiguousStorageIfAvailable(read) ?? Array(bytes).withUnsafeBufferPointer(read)
    self = try result.get()
  }

  /// Reads one JSON value that fills `bytes`.
  package init(json bytes: UnsafeRawBufferPointer) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.value()
    try reader.end()
  }
}
