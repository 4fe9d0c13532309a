/// A row of a table, cut into cells.
///
/// A cell may be in quotes, which may hold separators, newlines and doubled quotes.
package struct TableRow {
  /// How long a row with an open quote may be; a longer one has a stray quote and ends with its line.
  static let longestQuoted = 1 << 16

  /// The most cells that are kept of a row.
  static let mostCells = 1 << 16

  private struct Cell {
    var range: Range<Int>
    var isQuoted = false
  }

  private let text: UnsafeRawBufferPointer
  private var cells: [Cell] = []
  /// Where the row begins.
  private let start: Int
  /// The place after the row's last newline.
  private(set) var end: Int
  /// The number of lines on which the row stands.
  private(set) var lineCount = 1
  /// Whether there are more cells than are kept, and not only blank ones.
  private(set) var hasMore = false
  /// Whether a quote is never closed; it then counts as an ordinary character.
  private(set) var hasStrayQuote = false

  /// Cuts the row that begins at `start`; nil when it goes on in the text that follows.
  ///
  /// - Parameters:
  ///   - text: Lines, the last of them ended by LF.
  ///   - start: Where the row begins.
  ///   - separator: What stands between cells; a space means any blanks.
  ///   - isLast: Whether no text follows.
  init?(_ text: UnsafeRawBufferPointer, from start: Int, separator: UInt8, isLast: Bool) {
    (self.text, self.start) = (text, start)
    end = start
    guard !cut(from: start, separator: separator, quotes: true) else { return }
    guard isLast || text.count - start > Self.longestQuoted else { return nil }
    hasStrayQuote = true
    (cells, lineCount, hasMore) = ([], 1, false)
    _ = cut(from: start, separator: separator, quotes: false)
  }

  /// The number of cells.
  var count: Int { cells.count }

  /// The bytes of a cell; doubled quotes are still doubled.
  subscript(index: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: text[cells[index].range])
  }

  /// A cell as text, without the blanks around it.
  func text(at index: Int) -> String {
    let whole = String(decoding: self[index], as: UTF8.self)
    let plain = cells[index].isQuoted ? whole.replacing("\"\"", with: "\"") : whole
    guard let first = plain.firstIndex(where: { !$0.isWhitespace }),
      let last = plain.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(plain[first...last])
  }

  /// The bytes of the row, with its newline.
  var line: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: text[start..<end]) }

  /// Whether the row is a remark: its first cell begins with #.
  var isComment: Bool { !cells.isEmpty && !cells[0].isQuoted && self[0].first == UInt8(ascii: "#") }

  /// Whether a cell is in quotes, which are closed.
  func isQuoted(_ index: Int) -> Bool { cells[index].isQuoted }

  /// Whether nothing but blanks is in a cell.
  func isBlank(_ index: Int) -> Bool { self[index].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

// MARK: - Cutting

extension TableRow {
  /// Returns whether the row ends in the text.
  private mutating func cut(from start: Int, separator: UInt8, quotes: Bool) -> Bool {
    var place = start
    while true {
      if separator == 0x20 { skipBlanks(&place, tabs: true) }
      let first = place
      skipBlanks(&place, tabs: separator != 0x09)
      var cell = Cell(range: first..<first)
      if quotes, text[place] == UInt8(ascii: "\"") {
        guard let inner = skipQuoted(&place, from: start) else { return false }
        cell = Cell(range: inner, isQuoted: true)
        _ = skipPlain(&place, separator: separator)
      } else {
        let stop = skipPlain(&place, separator: separator)
        cell.range = first..<stop
      }
      // With blanks between cells, those at a line's end are no further cell.
      if separator != 0x20 || cell.isQuoted || !cell.range.isEmpty { append(cell) }
      let isEnd = text[place] == UInt8(ascii: "\n")
      place += 1
      if isEnd { break }
    }
    end = place
    return true
  }

  private mutating func append(_ cell: Cell) {
    if cells.count < Self.mostCells {
      cells.append(cell)
    } else if !cell.range.isEmpty {
      hasMore = true
    }
  }

  private func skipBlanks(_ place: inout Int, tabs: Bool) {
    while text[place] == 0x20 || tabs && text[place] == 0x09 { place += 1 }
  }

  /// Goes to the separator or newline, and returns where the cell ends: before a CR that belongs to
  /// the newline.
  private func skipPlain(_ place: inout Int, separator: UInt8) -> Int {
    let first = place
    while text[place] != separator, text[place] != UInt8(ascii: "\n"),
      separator != 0x20 || text[place] != 0x09
    {
      place += 1
    }
    let endsInReturn =
      text[place] == UInt8(ascii: "\n") && place > first && text[place - 1] == UInt8(ascii: "\r")
    return endsInReturn ? place - 1 : place
  }

  /// Goes behind the closing quote, and returns what stands between the quotes.
  private mutating func skipQuoted(_ place: inout Int, from start: Int) -> Range<Int>? {
    let first = place + 1
    let limit = min(text.count, start + Self.longestQuoted)
    place = first
    while place < limit {
      if text[place] == UInt8(ascii: "\"") {
        guard place + 1 < limit, text[place + 1] == UInt8(ascii: "\"") else {
          place += 1
          return first..<(place - 1)
        }
        place += 1
      } else if text[place] == UInt8(ascii: "\n") {
        lineCount += 1
      }
      place += 1
    }
    return nil
  }
}
