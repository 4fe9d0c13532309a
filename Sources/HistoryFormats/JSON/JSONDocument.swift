import Foundation
import RunHistory

/// A file that is one JSON value, and the history in it.
protocol JSONDocument: Sendable {
  /// Starts with nothing read.
  init(run: String, keeping keeps: @escaping SeriesFilter)

  /// Reads the value.
  mutating func read(_ reader: inout JSONReader, log: inout WarningLog) throws(JSONError)

  /// Returns what was read, without warnings; what its places tell only together goes to the log.
  func history(log: inout WarningLog) -> History
}

/// Gathers a file that is one JSON value, and reads it when all of it is there.
struct JSONDocumentParser<Document: JSONDocument>: HistoryParser {
  private let file: String
  private var bytes: [UInt8] = []
  private var document: Document
  private var log: WarningLog

  init(_ file: URL, run: String, keeping keeps: @escaping SeriesFilter) {
    self.file = file.relativePath
    document = Document(run: run, keeping: keeps)
    log = WarningLog(file: file.relativePath)
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }

  mutating func finish() throws {
    guard !bytes.isEmpty else { throw HistoryError.empty(path: file) }
    var (form, mark) = TextForm.form(of: bytes, deciding: 0)
    let converted = bytes.withUnsafeBytes {
      form.convert(UnsafeRawBufferPointer(rebasing: $0[mark...]))
    }
    let error = (converted ?? bytes).withUnsafeBytes { bytes -> JSONError? in
      var reader = JSONReader(bytes)
      do throws(JSONError) {
        try document.read(&reader, log: &log)
        try reader.end()
        return nil
      } catch {
        return error
      }
    }
    bytes = []
    guard let error else { return }
    var unused = WarningLog(file: file)
    guard !document.history(log: &unused).series.isEmpty else {
      throw HistoryError.unreadable(path: file, reason: "\(error)")
    }
    log.note(
      "\(error.message); the file is cut or damaged, and nothing is read from here on",
      at: .byte(error.offset), kind: "damaged places")
  }

  var histories: [History] {
    var log = log
    var history = document.history(log: &log)
    history.warnings = log.warnings
    return [history]
  }
}

extension RunSource {
  /// Describes a run in a file that is one JSON value and is written anew whenever it changes.
  static func document<Document: JSONDocument>(
    _ type: Document.Type, name: String, at file: @escaping @Sendable () throws -> URL
  ) -> RunSource {
    RunSource(
      name: name,
      content: .whole(
        files: { [try file()] },
        read: { keeps in
          let url = try file()
          return try RunFile(url) { JSONDocumentParser<Document>(url, run: name, keeping: $0) }
            .histories(keeping: keeps)
        }))
  }
}

extension HistorySource {
  /// The name of the run in a file: the file's, or its folder's where a tool always gives it the same.
  var runName: String {
    let file = url.standardizedFileURL.deletingPathExtension()
    let common: Set = ["history", "metrics", "results", "log", "logs", "training", "train"]
    return common.contains(file.lastPathComponent.lowercased())
      ? file.deletingLastPathComponent().lastPathComponent : file.lastPathComponent
  }
}
