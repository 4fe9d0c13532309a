public import Foundation

/// Writes a history while the run goes on, line by line, also one that was broken off.
///
/// Every line is handed to the system before `append` returns, so a run that is killed keeps all
/// that it learned. A line for which the disk has no room is not begun: `append` throws, the lines
/// before it stay whole, and the next line may be tried when there is room again.
public final class HistoryWriter {
  /// The file that is written.
  public let url: URL
  private let file: AppendOnlyFile

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
    } catch {
      throw HistoryError.unwritable(path: url.path, reason: error.systemReason)
    }
    file = try AppendOnlyFile(creating: url)
    do {
      try append(HistoryLine.json(header))
    } catch {
      // Without its header it is no history, and would be in the way of the next try.
      try? FileManager.default.removeItem(at: url)
      throw error
    }
  }

  /// Goes on with a history, of which all beyond a length is cut off.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - length: What stays of it: whole lines, in bytes.
  /// - Throws: `HistoryError.unwritable` when it is shorter or cannot be written.
  public init(continuing url: URL, length: Int) throws {
    self.url = url
    file = try AppendOnlyFile(continuing: url, length: length)
  }

  /// The length of the history so far, in bytes.
  public var length: Int { file.length }

  /// Waits until the disk has the whole history.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func synchronize() throws { try file.synchronize() }

  /// Adds what was measured at a step.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func append(_ step: StepRecord) throws { try append(HistoryLine.json(step)) }

  /// Adds what was measured over an epoch.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func append(_ epoch: Epoch) throws { try append(HistoryLine.json(epoch)) }

  /// Adds how the run ended, and waits until the disk has the whole history.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func append(_ end: RunEnd) throws {
    try append(HistoryLine.json(end))
    try synchronize()
  }

  private func append(_ object: JSONObject) throws {
    try file.append((object.description + "\n").utf8)
  }
}
