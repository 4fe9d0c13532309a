import RunHistory

/// Reads a table whose rows say of which metric, data or run their values are.
struct LongTableParser: HistoryParser {
  private var text = TextBlocks()
  private var reading: LongTableReading

  init(
    file: String, run: String, columns: LongColumns, keeping keeps: @escaping SeriesFilter
  ) {
    reading = LongTableReading(file: file, name: run, columns: columns, keeps: keeps)
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) throws {
    text.take(bytes, into: &reading) { $0.take($1.bytes, isLast: false, isCut: false) }
  }

  mutating func finish() throws {
    text.finish(into: &reading) { $0.take($1.bytes, isLast: false, isCut: $1.isCut) }
    reading.take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, isCut: false)
  }

  var histories: [History] { reading.histories }
}

/// A long table while its rows are read.
private struct LongTableReading: Sendable {
  /// The most runs that are told apart.
  private static let mostRuns = 1000

  private struct Run: Sendable {
    /// The cells that tell it apart.
    let cells: [String]
    var series: SeriesCollector
    var places = RecordPlaces()
    var lines = LineNumbers()
    var count = 0
  }

  let file, name: String
  let columns: LongColumns
  let keeps: SeriesFilter
  private var log: WarningLog
  private var runs: [Run] = []
  private var indices: [[String]: Int] = [:]
  private var seriesCount = 0
  private var line = 0
  private var hasHeader = false
  private var open: [UInt8] = []

  init(file: String, name: String, columns: LongColumns, keeps: @escaping SeriesFilter) {
    (self.file, self.name, self.columns, self.keeps) = (file, name, columns, keeps)
    log = WarningLog(file: file)
  }

  var histories: [History] {
    let runs = runs.isEmpty ? [Run(cells: [], series: SeriesCollector())] : runs
    let names = names(of: runs.map(\.cells))
    var log = log
    for run in runs { run.series.noteLeftOut(in: &log) }
    let settled = runs.map { run in
      SettledRecords(
        run.series.series, at: run.places, count: run.count,
        clock: columns.time.map { columns.names[$0] },
        otherTimes: [], keeping: keeps)
    }
    for (run, settled) in zip(runs, settled) {
      settled.note(in: &log) { run.lines.line(of: $0).map { .line($0) } }
    }
    return zip(runs, settled).enumerated().map { index, run in
      var history = History(
        format: "table", header: RunHeader(run: names[index], created: ""), series: run.1.series,
        warnings: index == 0 ? log.warnings : [])
      history.takeRepetitions()
      for (column, cell) in zip(columns.runs, run.0.cells) where columns.isSetting(column) {
        history.header.config[columns.names[column]] = JSONValue(cell: cell)
      }
      return history
    }
  }

  mutating func take(_ text: UnsafeRawBufferPointer, isLast: Bool, isCut: Bool) {
    guard !open.isEmpty else { return read(text, isLast: isLast, isCut: isCut) }
    let whole = open + text
    open = []
    whole.withUnsafeBytes { read($0, isLast: isLast, isCut: isCut) }
  }

  private mutating func read(_ text: UnsafeRawBufferPointer, isLast: Bool, isCut: Bool) {
    var place = 0
    while place < text.count {
      guard let row = TableRow(text, from: place, separator: columns.separator, isLast: isLast)
      else {
        open = Array(text[place...])
        return
      }
      place = row.end
      take(row, isCut: isCut && place == text.count)
      line += row.lineCount
    }
  }

  private mutating func take(_ row: TableRow, isCut: Bool) {
    guard !(0..<row.count).allSatisfy(row.isBlank) else { return }
    let columns = columns
    guard hasHeader else {
      if row.isComment { return warn("the line begins with # and is passed over", "comments") }
      hasHeader = true
      for name in columns.texts.map({ columns.names[$0] }) {
        warn("column '\(name)' holds words and is left out", "columns of words")
      }
      return
    }
    guard row.count >= columns.count else {
      return warn(
        isCut
          ? "the last line was cut and is dropped"
          : "the line is skipped, it has \(row.count) of \(columns.count) cells", "skipped lines")
    }
    if columns.names.indices.allSatisfy({ row.text(at: $0) == columns.names[$0] }) {
      return warn("the header comes again and is passed over", "repeated headers")
    }
    let last = columns.count - 1
    let isOpen = isCut && row.count == columns.count && !row.isQuoted(last)
    if isOpen {
      guard columns.values.contains(last) else {
        return warn("the last line has no end and is dropped. End the line to keep it", "cut lines")
      }
      warn(
        "the last line has no end; its last cell, '\(row.text(at: last).prefix(40))', may be cut and is "
          + "left out. End the line to keep it", "cut lines")
    }
    guard let run = run(of: row) else { return }
    runs[run].lines.note(record: runs[run].count, line: line + 1)
    runs[run].places.append(
      step: number(columns.step, row), epoch: number(columns.epoch, row), seconds: time(of: row),
      at: runs[run].count)
    runs[run].count += 1
    let metric = columns.metric.map(row.text)
    let split = columns.split.map(row.text) ?? ""
    for column in columns.values where !(isOpen && column == last) {
      let name = (split.isEmpty ? "" : split + "/") + (metric ?? columns.names[column])
      append(row, column, named: name, to: run)
    }
  }

  private mutating func append(_ row: TableRow, _ column: Int, named name: String, to run: Int) {
    switch NumberCell(row[column]) {
    case .missing: break
    case .text: warn("'\(row.text(at: column).prefix(40))' is no number and is left out", "text")
    case .number(let value):
      let record = runs[run].count - 1
      runs[run].series.share(&seriesCount) {
        $0.append(value, named: name, at: .init(), record: record)
      }
    }
  }

  /// The names of runs: their first cells, as many as tell all of them apart.
  ///
  /// The only run with a number, such as a seed, goes by the name of the file.
  private func names(of runs: [[String]]) -> [String] {
    let least = columns.runs.first.map(columns.isRepetition) == true ? 0 : 1
    let most = max(columns.runs.count, least)
    let count =
      (least..<most).first { count in Set(runs.map { $0.prefix(count) }).count == runs.count }
      ?? most
    return runs.map { $0.prefix(count).isEmpty ? name : $0.prefix(count).joined(separator: "/") }
  }

  /// The run of a row; nil when there are too many.
  private mutating func run(of row: TableRow) -> Int? {
    let cells = columns.runs.map(row.text)
    if let index = indices[cells] { return index }
    guard runs.count < Self.mostRuns else {
      warn("there are more than \(Self.mostRuns) runs; the rest is left out", "runs")
      return nil
    }
    indices[cells] = runs.count
    runs.append(Run(cells: cells, series: SeriesCollector(keeping: keeps)))
    return runs.count - 1
  }

  private func number(_ column: Int?, _ row: TableRow) -> Double {
    guard let column, case .number(let value) = NumberCell(row[column]) else { return .nan }
    return value
  }

  private func time(of row: TableRow) -> Double {
    let time = number(columns.time, row)
    guard time.isNaN, let column = columns.time else { return time }
    return TableClock.seconds(row.text(at: column)) ?? .nan
  }

  private mutating func warn(_ message: @autoclosure () -> String, _ kind: String) {
    log.note(message(), at: .line(line + 1), kind: kind)
  }
}
