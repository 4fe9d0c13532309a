package import Foundation

/// Reads `history.jsonl` piece by piece.
package struct LookbookParser: Sendable {
  private var lines = TextLines()
  private var records: LookbookRecords

  /// Starts a parser.
  ///
  /// - Parameters:
  ///   - file: The file, for warnings and for the run's name; it is not opened.
  ///   - keeps: Which series are wanted; the others are not kept in memory.
  package init(_ file: URL, keeping keeps: @escaping @Sendable (String) -> Bool = { _ in true }) {
    records = LookbookRecords(
      file: file.relativePath, run: file.deletingLastPathComponent().lastPathComponent,
      keeping: keeps)
  }

  /// Takes the next piece of the file.
  ///
  /// - Throws: `HistoryError` when the file does not begin with a history's header.
  package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws {
    try lines.take(bytes, into: &records) { try $0.read($1) }
  }

  /// Takes a last line without an end.
  ///
  /// - Throws: `HistoryError` when the file does not begin with a history's header.
  package mutating func finish() throws {
    try lines.finish(into: &records) { try $0.read($1) }
    try records.finish()
  }

  /// The history as read so far; none before the header.
  package var histories: [History] { records.history.map { [$0] } ?? [] }
}

/// Collects what the lines of a `history.jsonl` say.
struct LookbookRecords: Sendable {
  private let file, run: String
  private var header: RunHeader?
  private var columns: RecordColumns
  private var end: RunEnd?
  private var log: WarningLog
  private var last: [Series.Axis: Double] = [:]
  private var oddLines = OddLines()

  init(file: String, run: String, keeping keeps: @escaping @Sendable (String) -> Bool) {
    (self.file, self.run) = (file, run)
    columns = RecordColumns(keeping: keeps)
    log = WarningLog(file: file)
  }

  /// The history as read so far; nil before the header.
  var history: History? {
    guard let header else { return nil }
    var log = log
    columns.noteLeftOut(in: &log)
    var history = History(header: header, series: columns.series, end: end)
    history.settleRoles()
    history.takeRolesFromHeader()
    history.settleOddPlaces(at: oddLines, in: &log)
    history.warnings = log.warnings
    return history
  }

  /// Takes a line; blank ones say nothing.
  mutating func read(_ line: TextLines.Line) throws(HistoryError) {
    guard !line.isBlank else { return }
    guard header != nil else { return header = try header(line) }
    do {
      try readRecord(line)
    } catch {
      if line.isCut {
        log.note(
          "the last line was cut and is dropped; the run was probably killed",
          at: .line(line.number), kind: "cut lines")
      } else {
        skip(line.number, "it is not JSON: \(error)", kind: "lines that are not JSON")
      }
    }
  }

  /// Makes sure that there was a header.
  func finish() throws(HistoryError) {
    if header == nil { throw .notAHistory(path: file, found: "the file is empty") }
  }

  private func header(_ line: TextLines.Line) throws(HistoryError) -> RunHeader {
    let noObject = HistoryError.notAHistory(
      path: file, found: "the first line is not a JSON object")
    var reader = JSONReader(line.bytes)
    var left = JSONReader.mostSettings
    let value: JSONValue?
    do {
      value = try reader.settings(left: &left)
      try reader.end()
    } catch {
      throw noObject
    }
    guard let value else {
      throw .notAHistory(
        path: file, found: "the first line has more than \(JSONReader.mostSettings) values")
    }
    guard let header = value.objectValue else { throw noObject }
    guard header["format"]?.stringValue == HistoryLine.format else {
      throw .notAHistory(path: file, found: "the first line is not the header of a history")
    }
    let version = header["version"]?.intValue ?? HistoryLine.version
    guard version <= HistoryLine.version else { throw .newerVersion(path: file, version: version) }
    return RunHeader(header, run: run)
  }
}

// MARK: - Records

extension LookbookRecords {
  private mutating func readRecord(_ line: TextLines.Line) throws(JSONError) {
    var reader = JSONReader(line.bytes)
    guard reader.nextKind() == .object else {
      try reader.skipValue()
      try reader.end()
      return skip(line.number, "it is not a JSON object", kind: "lines that are no JSON object")
    }
    var record = try JSONRecord(&reader, flattenedBy: "/")
    try reader.end()
    record.noteLeftOut(at: .line(line.number), in: &log)
    record.readTexts(but: ["step", "epoch", "seconds"])
    let kind = record.text("kind")
    let place = SeriesCollector.Place(taking: &record)
    oddLines.note(place, at: line.number)
    switch kind {
    case "step":
      guard let step = place.step.count else { return skip(line.number, lacking: "step") }
      check(.step, step, line.number)
      columns.append(step: record.numbers, at: place)
    case "point": columns.append(step: record.numbers, at: place)
    case "break":
      let names = try JSONValue(settings: line.bytes).objectValue?["series"]?.arrayValue ?? []
      for name in names.compactMap(\.stringValue) { columns.beginSegment(of: name) }
    case "epoch":
      guard let epoch = place.epoch.count else { return skip(line.number, lacking: "epoch") }
      check(.epoch, epoch, line.number)
      columns.append(epoch: record.numbers, at: place.withCountedStep)
    case "end":
      guard let end = try RunEnd(JSONValue(settings: line.bytes).objectValue ?? [:]) else {
        return skip(line.number, lacking: "status")
      }
      self.end = end
    case let kind?:
      skip(line.number, "its kind \"\(kind.prefix(40))\" is unknown", kind: "lines of unknown kind")
    case nil: skip(line.number, "it has no \"kind\"", kind: "lines without a kind")
    }
  }

  /// Reports a count that goes back.
  private mutating func check(_ axis: Series.Axis, _ count: Double, _ line: Int) {
    if let last = last[axis], count < last {
      log.note(
        "\(axis.rawValue) \(Int(count)) follows \(axis.rawValue) \(Int(last)); "
          + "the run was taken up again, or its lines are out of order",
        at: .line(line), kind: "\(axis.rawValue)s that go back")
    }
    last[axis] = count
  }

  private mutating func skip(_ line: Int, lacking key: String) {
    skip(
      line, "its \"\(key)\" is missing or has the wrong form",
      kind: "lines without a valid \"\(key)\"")
  }

  private mutating func skip(_ line: Int, _ reason: String, kind: String) {
    log.note("the line is skipped, \(reason)", at: .line(line), kind: kind)
  }
}

extension SeriesCollector.Place {
  /// Takes the place out of a record.
  fileprivate init(taking record: inout JSONRecord) {
    self.init(
      step: record.take("step") ?? .nan, epoch: record.take("epoch") ?? .nan,
      seconds: record.take("seconds") ?? .nan)
  }

  /// The same, where a step of 0 or of no right form is not known.
  fileprivate var withCountedStep: Self {
    var place = self
    place.step = step.count.flatMap { $0 > 0 ? $0 : nil } ?? .nan
    return place
  }
}

extension Double {
  /// The number, if it is a whole number of things, so small that doubles count it exactly.
  fileprivate var count: Double? { isCount ? self : nil }

  /// Whether this is a whole number of things, so small that doubles count it exactly.
  var isCount: Bool { self >= 0 && self < 0x1p53 && self == rounded() }
}
