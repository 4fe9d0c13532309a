/// A line of a Markdown file, as places in its bytes.
struct MarkdownLine {
  /// The line without its end.
  let content: Range<Int>
  /// Where the next line begins.
  let next: Int

  /// Cuts a file at LF, CRLF and lone CR, as CommonMark does (<https://spec.commonmark.org/0.31.2/#line>).
  static func lines(of bytes: [UInt8]) -> [MarkdownLine] {
    var lines: [MarkdownLine] = []
    // A byte order mark belongs to no line.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end =
        bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        ?? bytes.count
      var next = min(end + 1, bytes.count)
      if next < bytes.count, bytes[end] == UInt8(ascii: "\r"), bytes[next] == UInt8(ascii: "\n") {
        next += 1
      }
      lines.append(MarkdownLine(content: start..<end, next: next))
      start = next
    }
    return lines
  }
}

/// A place in a line, which knows its column: tabs reach to the next multiple of four.
struct MarkdownCursor {
  private let bytes: ArraySlice<UInt8>
  /// The index of the next byte.
  private(set) var index: Int
  private var column = 0
  /// The columns that are left of a tab that was taken in part.
  private var rest = 0

  init(_ bytes: ArraySlice<UInt8>) { (self.bytes, index) = (bytes, bytes.startIndex) }

  /// The bytes after the white space that is next.
  var text: ArraySlice<UInt8> { bytes[index...].drop(while: Self.isBlank) }

  /// Whether nothing but white space is left.
  var isBlank: Bool { text.isEmpty }

  /// The columns of white space that are next.
  var indent: Int {
    var end = column + rest
    for byte in bytes[index...].prefix(while: Self.isBlank) { end = Self.column(after: byte, end) }
    return end - column
  }

  /// Takes columns of white space, as far as there are any.
  mutating func takeIndent(_ columns: Int = .max) {
    var wanted = columns
    while wanted > 0 {
      if rest == 0 {
        guard index < bytes.endIndex, Self.isBlank(bytes[index]) else { return }
        rest = Self.column(after: bytes[index], column) - column
        index += 1
      }
      let taken = min(rest, wanted)
      (rest, wanted, column) = (rest - taken, wanted - taken, column + taken)
    }
  }

  /// Takes white space and a number of bytes that are not white space.
  mutating func takeMark(_ count: Int) {
    takeIndent()
    (index, column) = (index + count, column + count)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func column(after byte: UInt8, _ column: Int) -> Int {
    byte == UInt8(ascii: "\t") ? column + 4 - column % 4 : column + 1
  }
}
