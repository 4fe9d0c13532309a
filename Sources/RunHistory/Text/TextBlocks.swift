/// Cuts a text file that comes in pieces into blocks of whole lines, in UTF-8 and ended by LF.
///
/// A byte order mark is dropped, and UTF-16 with a mark is turned into UTF-8. The lone CR of old Macs ends
/// lines where the first 64 KiB hold no LF; CRLF stays as it is. Most bytes are not copied: a block
/// lies in the piece, and only a line that goes on in the next piece is kept.
package struct TextBlocks: Sendable {
  /// Lines in a row.
  package struct Block {
    /// The lines; the last byte is LF.
    package let bytes: UnsafeRawBufferPointer
    /// Whether the file ends without the last LF, so that the last line may have been cut.
    package let isCut: Bool
  }

  /// How much of a file decides how its lines end.
  private static let deciding = 1 << 16

  /// The start of the file as long as its form is not known.
  private var start: [UInt8] = []
  private var form: TextForm?
  /// A line that goes on in the next piece.
  private var open: [UInt8] = []

  package init() {}

  /// Takes a piece of the file and hands on the lines that end in it.
  package mutating func take<State>(
    _ bytes: UnsafeRawBufferPointer, into state: inout State,
    _ body: (inout State, Block) throws -> Void
  ) rethrows {
    guard form == nil else { return try takeKnown(bytes, into: &state, body) }
    let searched = start.count
    start += bytes
    let isLong = start.count >= Self.deciding
    if isLong || start[searched...].contains(UInt8(ascii: "\n")) {
      try takeStart(into: &state, body)
    }
  }

  /// Takes the end of the file, and hands on a last line that has none.
  package mutating func finish<State>(
    into state: inout State, _ body: (inout State, Block) throws -> Void
  ) rethrows {
    if form == nil { try takeStart(into: &state, body) }
    guard !open.isEmpty else { return }
    open.append(UInt8(ascii: "\n"))
    defer { open = [] }
    try open.withUnsafeBytes { try body(&state, Block(bytes: $0, isCut: true)) }
  }

  private mutating func takeStart<State>(
    into state: inout State, _ body: (inout State, Block) throws -> Void
  ) rethrows {
    let (form, mark) = TextForm.form(of: start, deciding: Self.deciding)
    self.form = form
    let bytes = start
    start = []
    try bytes.withUnsafeBytes {
      try takeKnown(UnsafeRawBufferPointer(rebasing: $0[mark...]), into: &state, body)
    }
  }

  private mutating func takeKnown<State>(
    _ bytes: UnsafeRawBufferPointer, into state: inout State,
    _ body: (inout State, Block) throws -> Void
  ) rethrows {
    guard let converted = form?.convert(bytes) else { return try cut(bytes, into: &state, body) }
    try converted.withUnsafeBytes { try cut($0, into: &state, body) }
  }

  /// Cuts UTF-8 after its last LF.
  private mutating func cut<State>(
    _ bytes: UnsafeRawBufferPointer, into state: inout State,
    _ body: (inout State, Block) throws -> Void
  ) rethrows {
    guard let last = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return open += bytes }
    var rest = bytes[...last]
    if !open.isEmpty, let first = rest.firstIndex(of: UInt8(ascii: "\n")) {
      open += bytes[...first]
      rest = bytes[(first + 1)..<(last + 1)]
      try open.withUnsafeBytes { try body(&state, Block(bytes: $0, isCut: false)) }
      open = []
    }
    if !rest.isEmpty {
      try body(&state, Block(bytes: UnsafeRawBufferPointer(rebasing: rest), isCut: false))
    }
    open += bytes[(last + 1)...]
  }
}
