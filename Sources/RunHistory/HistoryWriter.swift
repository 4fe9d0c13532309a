public import Foundation

/// Writes a history while the run goes on.
///
/// Every line is handed to the system before `append` returns, so a run that is killed keeps all
/// that it learned.
public final class HistoryWriter {
  /// The file that is written.
  public let url: URL
  private let file: FileHandle

  /// Starts a new history, in a folder that is made when there is none.
  ///
  /// - Parameters:
  ///   - url: The file, such as `runs/<name>/history.jsonl`.
  ///   - header: What is known about the run.
  /// - Throws: `HistoryError.exists` when the file is there, for a record is never overwritten;
  ///   `HistoryError.unwritable` when it cannot be made.
  public init(creating url: URL, header: RunHeader) throws {
    self.url = url
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try HistoryLine.json(header).line.write(to: url, options: .withoutOverwriting)
      file = try FileHandle(forWritingTo: url)
      try file.seekToEnd()
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      throw HistoryError.exists(path: url.path)
    } catch {
      throw HistoryError.unwritable(path: url.path, reason: error.systemReason)
    }
  }

  /// Adds what was measured at a step.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func append(_ step: StepRecord) throws { try append(HistoryLine.json(step)) }

  /// Adds what was measured over an epoch.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func append(_ epoch: Epoch) throws { try append(HistoryLine.json(epoch)) }

  /// Adds how the run ended.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func append(_ end: RunEnd) throws { try append(HistoryLine.json(end)) }

  private func append(_ object: JSONObject) throws {
    do {
      try file.write(contentsOf: object.line)
    } catch {
      throw HistoryError.unwritable(path: url.path, reason: error.systemReason)
    }
  }
}

extension JSONObject {
  /// The object as one line of a file.
  fileprivate var line: Data { Data((description + "\n").utf8) }
}
