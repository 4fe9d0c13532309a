import RunHistory

/// Rows that are looked at cell by cell: headers, and those that are not in order.
extension TableReading {
  /// Takes a row.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - isCut: Whether the file ends within it.
  /// - Throws: `HistoryError` when the first line is no header.
  mutating func take(_ row: TableRow, isCut: Bool) throws {
    guard !(0..<row.count).allSatisfy(row.isBlank) else { return }
    if row.hasStrayQuote { warn("a quote is never closed; it is read as a letter", "stray quotes") }
    guard let header else { return try begin(row) }
    let cells = (0..<row.count).map { NumberCell(row[$0]) }
    if cells.contains(.text) {
      guard !(0..<row.count).contains(where: { row[$0].contains(0) }) else {
        return warn("the line holds NUL bytes, as after a crash, and is skipped", "NUL bytes")
      }
      if !cells.contains(where: \.isNumber), isHeader(row, of: header) {
        return isCut ? warnOfCut() : repeatHeader(row, header)
      }
    }
    takeValues(row, cells, header: header, isCut: isCut)
  }

  // MARK: Headers

  private mutating func begin(_ row: TableRow) throws {
    let cells = (0..<row.count).map { NumberCell(row[$0]) }
    if !cells.contains(.text) {
      throw HistoryError.unreadable(
        path: file, reason: "line \(line + 1) holds numbers where the names of columns should be")
    }
    setHeader(TableHeader.names(of: row), isLong: row.hasMore)
  }

  private mutating func setHeader(_ names: [String], isLong: Bool) {
    if names.contains(where: { $0.contains("\u{FFFD}") }) {
      warn("a column's name is no UTF-8; what cannot be read of it is shown as \u{FFFD}", "names")
    }
    if isLong {
      warn("the header has more than \(TableRow.mostCells) names; the last are left out", "names")
    }
    let new = TableHeader(
      names: names, separator: separator, rules: rules, keeping: keeps, in: &values)
    if new.repeatsNames {
      warn("two columns have the same name; the second is called like 'loss.1'", "same names")
    }
    if values.isFull {
      warn(
        "the table has more than \(SeriesCollector.mostSeries) series; those that come after are left out",
        "series left out")
    }
    if let remark = rules.remark(names) { warn(remark, "columns") }
    header = new
  }

  /// Whether a row without numbers names columns that are known.
  private func isHeader(_ row: TableRow, of header: TableHeader) -> Bool {
    (0..<row.count).contains { header.known.contains(row.text(at: $0)) }
  }

  private mutating func repeatHeader(_ row: TableRow, _ header: TableHeader) {
    let names = TableHeader.names(of: row)
    flush()
    let isOther = names != header.names
    if isOther {
      warn("another header with other columns begins here", "changed headers")
      setHeader(names, isLong: row.hasMore)
    } else {
      warn("the header comes again and is passed over", "repeated headers")
    }
    // Columns that this header does not have begin a segment when one has them again.
    if isOther || rules.headersBeginRuns { values.beginSegment(in: self.header?.targets ?? []) }
    if rules.headersBeginRuns { values.restartClock() }
  }

  // MARK: Values

  private mutating func takeValues(
    _ row: TableRow, _ cells: [NumberCell], header: TableHeader, isCut: Bool
  ) {
    var count = row.count
    if count < header.names.count {
      if isCut {
        warnOfCut()
        count -= 1
      } else {
        warn(
          "the row has \(row.count) of \(header.names.count) cells; the others are taken as missing",
          "short rows")
      }
    } else if row.hasMore || (header.names.count..<count).contains(where: { !row.isBlank($0) }) {
      warn(
        "the row has \(row.hasMore ? "more than " : "")\(count) cells and the header \(header.names.count); the last are dropped. "
          + "The columns may be others from here on", "long rows")
    }
    var numbers: [Double] = []
    for index in header.wanted {
      guard index < count else { break }
      switch cells[index] {
      case .number(let value): numbers.append(value)
      case .missing: numbers.append(RowScanner.missing)
      case .text:
        guard let value = takeText(row, at: index, header: header) else { return }
        numbers.append(value)
      }
    }
    append(numbers, to: header)
  }

  /// Reads a cell that holds no plain number; nil when the row is of no use without it.
  private mutating func takeText(
    _ row: TableRow, at index: Int, header: TableHeader
  ) -> Double? {
    let text = row.text(at: index)
    switch header.columns[index] {
    case .time:
      if let seconds = TableClock.seconds(text) { return seconds }
      fallthrough
    case .value, .ignored:
      if textColumns.insert(header.names[index]).inserted {
        warn(
          "column '\(header.names[index])': '\(text.prefix(40))' is no number; "
            + "such cells are left out", "columns with cells that are no numbers")
      }
      return RowScanner.missing
    case .step, .epoch:
      warn(
        "the line is skipped, its '\(header.names[index])' is '\(text.prefix(40))' and no number",
        "skipped lines")
      return nil
    }
  }

  // MARK: Warnings

  private mutating func warnOfCut() {
    saidCut = true
    warn("the last line was cut; what is certain of it is kept", "cut lines")
  }

  /// Warns that a last line with all its cells has no end: nobody can tell 0.5 from the beginning of
  /// 0.512.
  mutating func warnOfOpenEnd() {
    guard !saidCut else { return }
    log.note(
      "the last line has no end; its last number may be cut", at: .line(line), kind: "open ends")
  }

  private mutating func warn(_ message: @autoclosure () -> String, _ kind: String) {
    log.note(message(), at: .line(line + 1), kind: kind)
  }
}

extension NumberCell {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
