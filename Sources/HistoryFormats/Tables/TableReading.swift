import RunHistory

/// A table while its rows are read.
struct TableReading: Sendable {
  /// How many numbers are gathered before they go to their columns.
  private static let batch = 1 << 12

  let file: String
  let rules: TableRules
  let keeps: SeriesFilter
  var log: WarningLog
  var values = TableValues()
  var header: TableHeader?
  var separator: UInt8 = 0
  /// The lines before the row that is read.
  var line = 0
  /// Columns of times besides the one that places are told by.
  var otherTimes: Set<String> = []
  /// The columns of which it was said that they hold text.
  var textColumns: Set<String> = []
  /// The first text where a number should be, and its line.
  var unread: (line: Int, text: String)?
  /// The last line that begins with # before the header.
  var comment: (line: Int, text: [UInt8])?
  private var lines = LineNumbers()
  /// Numbers that are not in their columns yet.
  private var numbers: [Double] = []
  private var filled = 0
  /// A row with an open quote that goes on in the next piece.
  private var open: [UInt8] = []

  init(file: String, rules: TableRules, keeps: @escaping SeriesFilter) {
    (self.file, self.rules, self.keeps) = (file, rules, keeps)
    log = WarningLog(file: file)
  }

  /// What was read so far, and what was odd.
  var result: (series: [Series], warnings: [HistoryWarning]) {
    // Where headers begin runs, each was told already.
    let settled = values.settled(
      otherTimes: otherTimes, keeping: keeps, tellsRestarts: !rules.headersBeginRuns)
    var log = log
    settled.note(in: &log) { lines.line(of: $0).map { .line($0) } }
    return (settled.series, log.warnings)
  }

  /// Takes whole lines.
  ///
  /// - Parameters:
  ///   - text: Lines, the last of them ended by LF.
  ///   - isLast: Whether no text follows.
  ///   - isCut: Whether the file ends within the last line.
  /// - Throws: `HistoryError` when the first line is no header.
  mutating func take(_ text: UnsafeRawBufferPointer, isLast: Bool, isCut: Bool) throws {
    guard !open.isEmpty else { return try read(text, isLast: isLast, isCut: isCut) }
    let whole = open + text
    open = []
    try whole.withUnsafeBytes { try read($0, isLast: isLast, isCut: isCut) }
  }

  /// Takes the end of a file whose last line is complete.
  mutating func finish() throws {
    try take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, isCut: false)
    guard let header else { throw HistoryError.empty(path: file) }
    guard let unread, header.wantsAll, values.hasNoValues else { return }
    throw HistoryError.unreadable(
      path: file,
      reason: "no value of it is a number; line \(unread.line) has \(unread.text). "
        + "Numbers are written such as 0.5, 1e-3 or nan")
  }

  private mutating func read(
    _ text: UnsafeRawBufferPointer, isLast: Bool, isCut: Bool
  ) throws {
    var place = 0
    while place < text.count {
      if !isCut { scanRows(text, from: &place) }
      guard place < text.count else { break }
      if header == nil { separator = findSeparator(text, from: place) }
      guard
        let row = TableRow(text, from: place, separator: separator, isLast: isLast)
      else {
        open = Array(text[place...])
        break
      }
      place = row.end
      try take(row, isCut: isCut && place == text.count)
      line += row.lineCount
    }
    flush()
  }

  /// Reads rows that are in order.
  private mutating func scanRows(_ text: UnsafeRawBufferPointer, from place: inout Int) {
    guard let header else { return }
    let width = header.wanted.count
    while true {
      makeRoom(for: width)
      noteLine(width: width)
      let rows = numbers.withUnsafeMutableBufferPointer { numbers in
        header.scanner.scan(
          text, from: &place, into: UnsafeMutableBufferPointer(rebasing: numbers[filled...]))
      }
      filled += rows * width
      line += rows
      if rows == 0 || place == text.count { return }
    }
  }

  /// Adds a row whose cells were read one by one; a short row has no cells for the last targets.
  ///
  /// A short row takes no more time than it has cells, however many columns the header has.
  mutating func append(_ row: [Double], to header: TableHeader) {
    guard row.count == header.targets.count else {
      flush()
      noteLine(width: row.count)
      return row.withUnsafeBufferPointer {
        values.append($0, targets: Array(header.targets.prefix(row.count)))
      }
    }
    makeRoom(for: row.count)
    noteLine(width: row.count)
    for number in row {
      numbers[filled] = number
      filled += 1
    }
  }

  /// Hands the gathered numbers to their columns.
  mutating func flush() {
    guard let header, filled > 0 else { return }
    numbers.withUnsafeBufferPointer {
      values.append(UnsafeBufferPointer(rebasing: $0[..<filled]), targets: header.targets)
    }
    filled = 0
  }

  /// Notes on which line the next row stands.
  private mutating func noteLine(width: Int) {
    guard width > 0 else { return }
    lines.note(record: values.rowCount + filled / width, line: line + 1)
  }

  private mutating func makeRoom(for width: Int) {
    guard filled + width > numbers.count else { return }
    flush()
    if numbers.count < width || numbers.isEmpty {
      numbers = Array(repeating: 0, count: max(Self.batch, width))
    }
  }

  private func findSeparator(_ text: UnsafeRawBufferPointer, from place: Int) -> UInt8 {
    if let separator = rules.separator { return separator }
    let line = text[place...].prefix { $0 != UInt8(ascii: "\n") }
    return TableSeparator.of(header: line)
  }
}
