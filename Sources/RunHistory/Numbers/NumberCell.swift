/// What stands where a tool writes a number as text: in a cell of a table, a line, a string of JSON.
package enum NumberCell: Hashable, Sendable {
  /// A number, which may be NaN or infinite.
  case number(Double)
  /// Nothing, or a word that says so.
  case missing
  /// Anything else.
  case text

  /// Reads a cell; spaces and tabs around its content do not matter.
  ///
  /// Besides decimal numbers, `nan`, `inf` and `infinity` with or without a sign are numbers, and
  /// `NA`, `N/A`, `#na#`, `None`, `null` and nothing at all are missing; small and capital letters
  /// are the same. So are those of Microsoft's C library numbers, such as `-nan(ind)` and `1.#INF00`.
  package init(_ bytes: UnsafeRawBufferPointer) {
    var (start, end) = (0, bytes.count)
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    if let value = Double(decimal: content) {
      self = .number(value)
    } else {
      self = Self.word(content)
    }
  }

  /// No known word is longer than "-1.#INF000000".
  private static let longestWord = 13

  private static func word(_ bytes: UnsafeRawBufferPointer) -> NumberCell {
    guard bytes.count <= longestWord else { return .text }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    switch word {
    case "", "na", "n/a", "#na#", "#n/a", "<na>", "none", "null": return .missing
    default:
      return (Double(nonFinite: word) ?? notFinite(ofMicrosoft: word)).map(Self.number) ?? .text
    }
  }

  private static func notFinite(ofMicrosoft word: String) -> Double? {
    let isNegative = word.hasPrefix("-")
    let digits = word.drop { $0 == "-" }
    if digits == "nan(ind)" || digits == "nan(snan)" { return .nan }
    guard digits.hasPrefix("1.#") else { return nil }
    return switch digits.dropFirst(3).prefix(while: { $0 != "0" }) {
    case "inf": isNegative ? -.infinity : .infinity
    case "ind", "qnan", "snan": .nan
    default: nil
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
