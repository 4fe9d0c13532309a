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
    guard let header else { return try begin(row, isCut: isCut) }
    let cells = (0..<row.count).map { NumberCell(row[$0]) }
    if cells.contains(.text) {
      guard !(0..<row.count).contains(where: { row[$0].contains(0) }) else {
        noteUnread("NUL bytes")
        return warn("the line holds NUL bytes, as after a crash, and is skipped", "NUL bytes")
      }
      if !cells.contains(where: \.isNumber), isHeader(row, of: header) {
        return isCut
          ? warn("the last line was cut and is dropped", "cut lines") : repeatHeader(row, header)
      }
    }
    takeValues(row, cells, header: header, isCut: isCut)
  }

  // MARK: Headers

  private mutating func begin(_ row: TableRow, isCut: Bool) throws {
    if row.isComment {
      passOverComment()
      return comment = (line + 1, Array(row.line.prefix(TableRow.longestQuoted)))
    }
    if (0..<row.count).contains(where: { NumberCell(row[$0]) == .text }) {
      passOverComment()
      return setHeader(TableHeader.names(of: row), isLong: row.hasMore)
    }
    // NumPy puts the names of columns behind a #.
    guard
      let names = comment.flatMap({ TableHead.names(inComment: $0.text, separator: separator) }),
      names.count == row.count
    else {
      throw HistoryError.unreadable(
        path: file, reason: "line \(line + 1) holds numbers where the names of columns should be")
    }
    setHeader(names, isLong: false)
    if let header {
      takeValues(row, (0..<row.count).map { NumberCell(row[$0]) }, header: header, isCut: isCut)
    }
  }

  private mutating func passOverComment() {
    guard let comment else { return }
    log.note(
      "the line begins with # and is passed over", at: .line(comment.line), kind: "comments")
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
    for case .otherTime(let name) in new.columns { otherTimes.insert(name) }
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
      let meaning =
        rules.headersBeginRuns
        ? ": a run begins, and all series begin a segment" : " and is passed over"
      warn("the header comes again\(meaning)", "repeated headers")
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
    if isCut {
      guard let certain = certainCells(of: row, header: header) else { return }
      count = certain
    } else if count < header.names.count {
      if !rules.rowsMayBeShort {
        warn(
          "the row has \(row.count) of \(header.names.count) cells; the others are taken as missing",
          "short rows")
      }
    } else if row.hasMore || (header.names.count..<count).contains(where: { !row.isBlank($0) }) {
      warn(
        "the row has \(row.hasMore ? "more than " : "")\(count) cells and the header \(header.names.count); the last are dropped. "
          + "The columns may be others from here on", "long rows")
    }
    let endsInTime =
      !isCut && rules.rowsMayBeShort && count < header.names.count
      && header.endsInTime
    var numbers: [Double] = []
    for column in header.wanted {
      let isMoved = endsInTime && column == header.names.count - 1
      let index = isMoved ? count - 1 : column
      if endsInTime, !isMoved, index >= count - 1 {
        numbers.append(RowScanner.missing)
        continue
      }
      guard index < count else { break }
      switch cells[index] {
      case .number(let value): numbers.append(value)
      case .missing: numbers.append(RowScanner.missing)
      case .text:
        guard let value = takeText(row, at: index, in: column, header: header) else { return }
        numbers.append(value)
      }
    }
    append(numbers, to: header)
  }

  /// The number of cells of a last line without an end that cannot be the beginning of something else;
  /// nil when that leaves the line without its place.
  ///
  /// Nobody can tell 0.5 from the beginning of 0.512, so the last cell goes, unless the header has no name
  /// for it or quotes close it.
  private mutating func certainCells(of row: TableRow, header: TableHeader) -> Int? {
    guard row.count <= header.names.count, !row.isQuoted(row.count - 1) else { return row.count }
    let last = row.count - 1
    let isPlace = { (column: TableColumn) in column == .step || column == .epoch }
    guard !header.columns[last...].contains(where: isPlace) else {
      warn("the last line was cut before its place was told, and is dropped", "cut lines")
      return nil
    }
    let cell = "its last cell, '\(row.text(at: last).prefix(40))', "
    warn(
      row.count < header.names.count
        ? "the last line was cut; \(cell)is dropped"
        : "the last line has no end; \(cell)may be cut and is left out. End the line to keep it",
      "cut lines")
    return last
  }

  /// Reads a cell that holds no plain number; nil when the row is of no use without it.
  private mutating func takeText(
    _ row: TableRow, at cell: Int, in index: Int, header: TableHeader
  ) -> Double? {
    let text = row.text(at: cell)
    switch header.columns[index] {
    case .time, .otherTime:
      if let seconds = TableClock.seconds(text) { return seconds }
      fallthrough
    case .value, .ignored:
      if let number = number(withComma: text) { return number }
      noteUnread("'\(text.prefix(40))' under '\(header.names[index])'")
      if textColumns.insert(header.names[index]).inserted {
        warn(
          "column '\(header.names[index])': '\(text.prefix(40))' is no number; "
            + "such cells are left out", "columns with cells that are no numbers")
      }
      return RowScanner.missing
    case .step, .epoch:
      // Such as 1/10, the first of ten.
      let parts = text.split(separator: "/").map { Double(decimal: $0) }
      if parts.count == 2, let count = parts[0], parts[1] != nil { return count }
      noteUnread("'\(text.prefix(40))' under '\(header.names[index])'")
      warn(
        "the line is skipped, its '\(header.names[index])' is '\(text.prefix(40))' and no number",
        "skipped lines")
      return nil
    }
  }

  /// Reads a number with a decimal comma, where commas do not separate cells; points may part its
  /// thousands, as in "1.234,5".
  private mutating func number(withComma text: String) -> Double? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard separator != UInt8(ascii: ","), parts.count == 2 else { return nil }
    let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }),
      let number = Double(decimal: groups.joined() + "." + parts[1])
    else { return nil }
    warn("numbers have a decimal comma, which is read as a point", "decimal commas")
    return number
  }

  private mutating func noteUnread(_ text: String) {
    if unread == nil { unread = (line + 1, text) }
  }

  private mutating func warn(_ message: @autoclosure () -> String, _ kind: String) {
    log.note(message(), at: .line(line + 1), kind: kind)
  }
}

extension NumberCell {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
