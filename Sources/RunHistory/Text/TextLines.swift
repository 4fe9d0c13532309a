/// Cuts a text file that comes in pieces into lines.
///
/// See `TextBlocks` for marks, encodings and ends. Blank lines are counted and handed on like others.
package struct TextLines: Sendable {
  /// A line of a text.
  package struct Line {
    /// The line's place, counted from 1.
    package let number: Int
    /// The line without its end, in UTF-8 unless the file is broken.
    package let bytes: UnsafeRawBufferPointer
    /// Whether the file ends within the line.
    package let isCut: Bool

    /// Whether there is nothing but blanks.
    package var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }

    /// The line as text; what is no UTF-8 is shown as U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private var blocks = TextBlocks()
  /// The number of lines so far.
  package private(set) var count = 0

  package init() {}

  /// Takes a piece of the file and hands on the lines that end in it.
  package mutating func take<State>(
    _ bytes: UnsafeRawBufferPointer, into state: inout State,
    _ body: (inout State, Line) throws -> Void
  ) rethrows {
    var count = count
    defer { self.count = count }
    try blocks.take(bytes, into: &state) { state, block in
      try Self.forEachLine(of: block, count: &count) { try body(&state, $0) }
    }
  }

  /// Takes the end of the file, and hands on a last line that has none.
  package mutating func finish<State>(
    into state: inout State, _ body: (inout State, Line) throws -> Void
  ) rethrows {
    var count = count
    defer { self.count = count }
    try blocks.finish(into: &state) { state, block in
      try Self.forEachLine(of: block, count: &count) { try body(&state, $0) }
    }
  }

  private static func forEachLine(
    of block: TextBlocks.Block, count: inout Int, _ body: (Line) throws -> Void
  ) rethrows {
    var rest = block.bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      count += 1
      var line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      let bytes = UnsafeRawBufferPointer(rebasing: line)
      try body(Line(number: count, bytes: bytes, isCut: block.isCut && rest.isEmpty))
    }
  }
}
