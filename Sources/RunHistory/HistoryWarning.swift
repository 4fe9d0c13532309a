/// Something odd in a history that could be read nevertheless.
public struct HistoryWarning: Hashable, Sendable, CustomStringConvertible {
  /// The file, as it was named by the caller.
  public let file: String
  /// The line in the file, counted from 1.
  public let line: Int
  /// What was found and what was done about it.
  public let message: String

  /// Creates a warning about a line of a file.
  public init(file: String, line: Int, message: String) {
    (self.file, self.line, self.message) = (file, line, message)
  }

  /// The place and the message, such as "run/history.jsonl:7: …".
  public var description: String { "\(file):\(line): \(message)" }
}
