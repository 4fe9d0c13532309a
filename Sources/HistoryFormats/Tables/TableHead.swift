import RunHistory

/// The first rows of a table, which tell its format.
struct TableHead {
  /// The most rows that are looked at.
  private static let mostRows = 200

  /// What stands between the cells.
  let separator: UInt8
  /// The names in the header, trimmed.
  let names: [String]
  /// Whether the header stands behind a #.
  let isComment: Bool
  /// The cells of the rows after it, trimmed; the last row may be cut.
  private(set) var rows: [[String]] = []

  /// Looks at a file; nil when it is a folder, or holds no row of names.
  init?(_ source: HistorySource) {
    var text = TextBlocks()
    var lines: [UInt8] = []
    source.head.withUnsafeBytes { text.take($0, into: &lines) { $0 += $1.bytes } }
    text.finish(into: &lines) { $0 += $1.bytes }
    guard let start = Self.headerStart(in: lines) else { return nil }
    let header = lines[start...].prefix { $0 != UInt8(ascii: "\n") }
    isComment = header.first == UInt8(ascii: "#")
    let below = lines[header.endIndex...].drop { $0 <= 0x20 }
    let separator = TableSeparator.of(
      header: isComment ? below.prefix { $0 != UInt8(ascii: "\n") } : header)
    let rows = lines.withUnsafeBytes { Self.rows(of: $0, from: start, separator: separator) }
    let names = isComment ? Self.names(inComment: Array(header), separator: separator) : rows.first
    guard let names, names.contains(where: Self.isName), !lines[..<header.endIndex].contains(0)
    else {
      return nil
    }
    (self.separator, self.names, self.rows) = (separator, names, Array(rows.dropFirst()))
  }

  /// Where the header begins: the first line that does not begin with #, or the last that does, where
  /// numbers follow it.
  private static func headerStart(in lines: [UInt8]) -> Int? {
    var start = lines.firstIndex { $0 > 0x20 }
    while let place = start, lines[place] == UInt8(ascii: "#") {
      let end = lines[place...].firstIndex(of: UInt8(ascii: "\n")) ?? lines.endIndex
      guard let next = lines[end...].firstIndex(where: { $0 > 0x20 }) else { return place }
      if "0123456789.+-".utf8.contains(lines[next]) { return place }
      start = next
    }
    return start
  }

  /// The names of columns in a line that begins with #; nil when there are none.
  static func names(inComment line: [UInt8], separator: UInt8) -> [String]? {
    let text = Array(line.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 }) + [UInt8(ascii: "\n")]
    return text.withUnsafeBytes { text in
      guard text.contains(where: { $0 > 0x20 }),
        let row = TableRow(text, from: 0, separator: separator, isLast: true)
      else { return nil }
      let names = TableHeader.names(of: row)
      return names.contains(where: isName) ? names : nil
    }
  }

  /// The cells of a column.
  func cells(in column: Int) -> [String] {
    rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
  }

  /// Whether a column holds words, and no numbers.
  func holdsText(in column: Int) -> Bool {
    let kinds = cells(in: column).map(Self.kind)
    return kinds.contains(.text)
      && !kinds.contains { if case .number = $0 { true } else { false } }
  }

  /// Whether a column holds a number.
  func holdsNumbers(in column: Int) -> Bool {
    cells(in: column).contains { if case .number = Self.kind($0) { true } else { false } }
  }

  private static func isName(_ cell: String) -> Bool { kind(cell) == .text }

  private static func kind(_ cell: String) -> NumberCell {
    Array(cell.utf8).withUnsafeBytes { NumberCell($0) }
  }

  private static func rows(
    of text: UnsafeRawBufferPointer, from start: Int, separator: UInt8
  ) -> [[String]] {
    var rows: [[String]] = []
    var place = start
    while place < text.count, rows.count <= mostRows,
      let row = TableRow(text, from: place, separator: separator, isLast: true)
    {
      rows.append((0..<row.count).map(row.text))
      place = row.end
    }
    return rows
  }
}
