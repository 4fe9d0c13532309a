import RunHistory

/// The first rows of a table, which tell its format.
struct TableHead {
  /// The most rows that are looked at.
  private static let mostRows = 200

  /// What stands between the cells.
  let separator: UInt8
  /// The names in the header, trimmed.
  let names: [String]
  /// The cells of the rows after it, trimmed; the last row may be cut.
  private(set) var rows: [[String]] = []

  /// Looks at a file; nil when it is a folder, or holds no row of names.
  init?(_ source: HistorySource) {
    var text = TextBlocks()
    var lines: [UInt8] = []
    source.head.withUnsafeBytes { text.take($0, into: &lines) { $0 += $1.bytes } }
    text.finish(into: &lines) { $0 += $1.bytes }
    guard let start = lines.firstIndex(where: { $0 > 0x20 }) else { return nil }
    let header = lines[start...].prefix { $0 != UInt8(ascii: "\n") }
    let separator = TableSeparator.of(header: header)
    let rows = lines.withUnsafeBytes { Self.rows(of: $0, from: start, separator: separator) }
    guard let names = rows.first, names.contains(where: Self.isName),
      !lines[..<header.endIndex].contains(0)
    else {
      return nil
    }
    (self.separator, self.names, self.rows) = (separator, names, Array(rows.dropFirst()))
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
