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
  /// are the same.
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

  /// No known word is longer than "+infinity".
  private static let longestWord = 9

  private static func word(_ bytes: UnsafeRawBufferPointer) -> NumberCell {
    guard bytes.count <= longestWord else { return .text }
    let word = String(decoding: bytes, as: UTF8.self).lowercased()
    switch word {
    case "", "na", "n/a", "#na#", "#n/a", "<na>", "none", "null": return .missing
    default: return Double(nonFinite: word).map(NumberCell.number) ?? .text
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
