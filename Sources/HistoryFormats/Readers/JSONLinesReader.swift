import Foundation
import RunHistory

/// Reads lines of JSON objects with a step or an epoch in each.
public struct JSONLinesReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "jsonl", title: "Lines of JSON",
    takes: "one JSON object a line with a step or an epoch; with split or set, that names its data")

  /// Says whether the first line that is one is an object with a place and a number.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard let line = source.headLines(20).first(where: { $0.contains { !$0.isWhitespace } }),
      line.utf8.count < source.head.count || source.isWhole
    else { return .no }
    return Array(line.utf8).withUnsafeBytes { bytes in
      var reader = JSONReader(bytes)
      guard let record = try? JSONRecord(&reader, flattenedBy: "/"), (try? reader.end()) != nil
      else { return .no }
      return JSONTable.isPlaced(record) ? .content : .no
    }
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let (url, name) = (source.url, source.runName)
    let file = RunFile(url) { JSONLinesParser(url, run: name, keeping: $0) }
    return [RunSource(name: name, content: .files([file]))]
  }
}

/// Reads lines of JSON objects piece by piece.
struct JSONLinesParser: HistoryParser {
  /// What the lines say.
  private struct Content {
    var table: JSONTable
    var log: WarningLog

    mutating func read(_ line: TextLines.Line) {
      guard !line.isBlank else { return }
      var reader = JSONReader(line.bytes)
      do throws(JSONError) {
        let record = try JSONRecord(&reader, flattenedBy: "/")
        try reader.end()
        table.append(record, at: .line(line.number), &log)
      } catch {
        log.note(
          line.isCut
            ? "the last line was cut and is dropped; the run was probably killed"
            : "the line is skipped, it is not a JSON object: \(error)", at: .line(line.number),
          kind: "lines that are no JSON object")
      }
    }
  }

  private let file: String
  private var lines = TextLines()
  private var content: Content

  init(_ file: URL, run: String, keeping keeps: @escaping SeriesFilter) {
    self.file = file.relativePath
    content = Content(
      table: JSONTable(run: run, keeping: keeps), log: WarningLog(file: file.relativePath))
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) {
    lines.take(bytes, into: &content) { $0.read($1) }
  }

  mutating func finish() throws {
    lines.finish(into: &content) { $0.read($1) }
    if content.table.count == 0 {
      throw HistoryError.unreadable(path: file, reason: "no line of it is a JSON object")
    }
  }

  var histories: [History] {
    var log = content.log
    var history = content.table.history(format: "jsonl", log: &log)
    history.warnings = log.warnings
    return [history]
  }
}
