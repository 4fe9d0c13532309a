import RunHistory

/// Reads a `results.txt`, whose columns have no names.
struct UltralyticsTextParser: HistoryParser {
  private var lines = TextLines()
  private var rows: ResultRows

  init(file: String, run: String, keeping keeps: @escaping SeriesFilter) {
    rows = ResultRows(file: file, run: run, keeps: keeps)
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) {
    lines.take(bytes, into: &rows) { $0.read($1) }
  }

  mutating func finish() {
    lines.finish(into: &rows) { $0.read($1) }
  }

  var histories: [History] { [rows.history] }
}

/// What the rows of a `results.txt` say.
private struct ResultRows {
  /// The names of 13 columns after epoch and memory, as `results.csv` has them.
  ///
  /// Version 3 called the box's loss GIoU and wrote F1 where the others write mAP over thresholds.
  private static let names = [
    "train/box_loss", "train/obj_loss", "train/cls_loss", "train/loss", "labels", "img_size",
    "metrics/precision", "metrics/recall", map50, map, "val/box_loss", "val/obj_loss",
    "val/cls_loss",
  ]
  private static let (map50, map, f1) = ("metrics/mAP_0.5", "metrics/mAP_0.5:0.95", "metrics/F1")
  /// The most columns that are read.
  private static let mostColumns = 256

  private let run: String
  private let keeps: SeriesFilter
  private var collector: SeriesCollector
  private var log: WarningLog
  /// The names of the columns; nil before the first row.
  private var names: [String]?
  /// Whether a mean over thresholds was above one of its parts, which only F1 can be.
  private var isF1 = false

  init(file: String, run: String, keeps: @escaping SeriesFilter) {
    (self.run, self.keeps) = (run, keeps)
    // Which of both the column is shows later.
    collector = SeriesCollector { keeps($0) || ($0 == Self.map && keeps(Self.f1)) }
    log = WarningLog(file: file)
  }

  var history: History {
    var series = collector.series
    if isF1, let index = series.firstIndex(where: { $0.name == Self.map }) {
      series[index].name = Self.f1
      series[index].role = MetricName(Self.f1).role
    }
    return History(
      format: "ultralytics-text", header: RunHeader(run: run, created: ""),
      series: series.filter { keeps($0.name) }, warnings: log.warnings)
  }

  mutating func read(_ line: TextLines.Line) {
    let fields = line.fields(atMost: Self.mostColumns)
    guard !fields.isEmpty else { return }
    guard fields.count > 2, let epoch = Self.epoch(fields[0]) else {
      return skip(line, "it does not begin with an epoch such as 0/299")
    }
    if names == nil { names = names(of: fields.count - 2, at: line.number) }
    guard let names, names.count == fields.count - 2 else {
      return skip(line, "it has \(fields.count) columns, not \((names?.count ?? 0) + 2)")
    }
    let isOpen = line.isCut && line.bytes.last.map { $0 > 0x20 } == true
    if isOpen {
      log.note(
        "the last line has no end; its last number may be cut and is left out",
        at: .line(line.number), kind: "cut lines")
    }
    let place = SeriesCollector.Place(epoch: epoch)
    var row: [String: Double] = [:]
    for (name, cell) in zip(
      ["gpu_mem"] + names,
      [Self.memory(fields[1])] + fields[2...].dropLast(isOpen ? 1 : 0).map(Self.number))
    {
      guard let cell else { continue }
      collector.append(cell, named: name, at: place)
      row[name] = cell
    }
    isF1 = isF1 || (row[Self.map] ?? 0) > (row[Self.map50] ?? .infinity)
  }

  private mutating func names(of count: Int, at line: Int) -> [String] {
    guard count != Self.names.count else { return Self.names }
    log.note(
      "rows have \(count + 2) columns, which no known version writes; they are numbered",
      at: .line(line), kind: "unknown columns")
    return (0..<count).map { "column \($0 + 3)" }
  }

  private mutating func skip(_ line: TextLines.Line, _ reason: String) {
    let what = line.isCut ? "the last line was cut and is dropped" : "the line is skipped"
    log.note("\(what): \(reason)", at: .line(line.number), kind: "lines skipped")
  }

  private static func number(_ cell: UnsafeRawBufferPointer) -> Double? {
    if case .number(let value) = NumberCell(cell) { value } else { nil }
  }

  /// The epoch of a cell such as `0/299`.
  private static func epoch(_ cell: UnsafeRawBufferPointer) -> Double? {
    guard let slash = cell.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    return Double(decimal: UnsafeRawBufferPointer(rebasing: cell[..<slash]))
  }

  /// The gigabytes of a cell such as `7.1G`.
  private static func memory(_ cell: UnsafeRawBufferPointer) -> Double? {
    guard cell.last == UInt8(ascii: "G") else { return nil }
    return Double(decimal: UnsafeRawBufferPointer(rebasing: cell.dropLast()))
  }
}
