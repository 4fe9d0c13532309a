public import Foundation

extension History {
  /// Reads the history of a run.
  ///
  /// Lines that cannot be read are skipped, and a last line that was cut is dropped, each with a
  /// warning; see `warnings`.
  ///
  /// - Parameter url: A history file, or the folder of a run that holds `history.jsonl`.
  /// - Throws: `HistoryError` when there is no file or when it is not a history.
  public init(contentsOf url: URL) throws {
    let file = try Self.file(at: url)
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: file, options: .mappedIfSafe))
    } catch {
      throw HistoryError.unreadable(path: file.relativePath, reason: error.systemReason)
    }
    var reader = try LookbookReader(bytes: bytes, file: file.relativePath, run: file.runName)
    reader.readRecords()
    self = reader.history
  }

  /// Returns the history file that `url` is or that the folder `url` holds.
  private static func file(at url: URL) throws -> URL {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw HistoryError.notFound(path: url.relativePath)
    }
    guard isFolder.boolValue else { return url }
    let file = url.appendingPathComponent("history.jsonl")
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw HistoryError.noHistory(folder: url.relativePath)
    }
    return file
  }
}

extension URL {
  /// The name of the run whose history this is: its folder's name.
  fileprivate var runName: String { deletingLastPathComponent().lastPathComponent }
}

/// Reads `history.jsonl`.
struct LookbookReader {
  /// The most warnings that are kept, so that a broken file cannot fill the memory with them.
  static let mostWarnings = 100

  private var header: RunHeader
  private var steps: [StepRecord] = []
  private var epochs: [Epoch] = []
  private var end: RunEnd?
  private var warnings: [HistoryWarning] = []
  private var lines: Lines
  private let file: String
  private var unreported = 0

  /// Reads the header.
  init(bytes: [UInt8], file: String, run: String) throws(HistoryError) {
    self.file = file
    lines = Lines(of: bytes)
    guard let line = lines.next() else {
      throw .notAHistory(path: file, found: "the file is empty")
    }
    guard let header = try? JSONValue(json: line.bytes).objectValue else {
      throw .notAHistory(path: file, found: "the first line is not a JSON object")
    }
    guard header["format"]?.stringValue == HistoryLine.format else {
      throw .notAHistory(path: file, found: "the first line is not the header of a history")
    }
    let version = header["version"]?.intValue ?? HistoryLine.version
    guard version <= HistoryLine.version else {
      throw .newerVersion(path: file, version: version)
    }
    self.header = RunHeader(header, run: run)
  }

  /// The history as read so far.
  var history: History {
    History(header: header, steps: steps, epochs: epochs, end: end, warnings: warnings)
  }

  /// Reads everything after the header.
  mutating func readRecords() {
    while let line = lines.next() {
      do {
        try read(JSONValue(json: line.bytes), line: line.number)
      } catch {
        let isCut = !line.isComplete
        warn(
          line.number,
          isCut
            ? "the last line was cut and is dropped; the run was probably killed"
            : "the line is skipped, it is not JSON: \(error)")
      }
    }
    if unreported > 0 {
      warnings.append(
        HistoryWarning(
          file: file, line: lines.number, message: "\(unreported) more warnings are not shown"))
    }
  }

  private mutating func read(_ value: JSONValue, line: Int) {
    guard let object = value.objectValue else {
      return warn(line, "the line is skipped, it is not a JSON object")
    }
    switch object["kind"]?.stringValue {
    case "step":
      guard let step = StepRecord(object) else { return warn(line, missing: "step") }
      if let last = steps.last, step.step <= last.step {
        warn(line, "step \(step.step) follows step \(last.step); the file was merged or resumed")
      }
      steps.append(step)
    case "epoch":
      guard let epoch = Epoch(object) else { return warn(line, missing: "epoch") }
      if let last = epochs.last, epoch.epoch <= last.epoch {
        warn(
          line, "epoch \(epoch.epoch) follows epoch \(last.epoch); the file was merged or resumed")
      }
      epochs.append(epoch)
    case "end":
      guard let end = RunEnd(object) else { return warn(line, missing: "status") }
      self.end = end
    case let kind?: warn(line, "the line is skipped, its kind \"\(kind.prefix(40))\" is unknown")
    case nil: warn(line, "the line is skipped, it has no \"kind\"")
    }
  }

  private mutating func warn(_ line: Int, missing key: String) {
    warn(line, "the line is skipped, its \"\(key)\" is missing or has the wrong form")
  }

  private mutating func warn(_ line: Int, _ message: String) {
    guard warnings.count < Self.mostWarnings else {
      unreported += 1
      return
    }
    warnings.append(HistoryWarning(file: file, line: line, message: message))
  }
}
