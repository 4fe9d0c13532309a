/// Something odd in a history that could be read nevertheless.
public struct HistoryWarning: Hashable, Sendable, CustomStringConvertible {
  /// A place in a file.
  public enum Place: Hashable, Sendable {
    /// A line, counted from 1.
    case line(Int)
    /// A byte of a file that has no lines, counted from 0.
    case byte(Int)
  }

  /// The file, as it was named by the caller.
  public let file: String
  /// The place in the file; nil when it is about the whole file.
  public let place: Place?
  /// What was found and what was done about it.
  public let message: String

  /// Creates a warning about a place in a file.
  public init(file: String, at place: Place?, message: String) {
    (self.file, self.place, self.message) = (file, place, message)
  }

  /// Creates a warning about a line of a file.
  public init(file: String, line: Int, message: String) {
    self.init(file: file, at: .line(line), message: message)
  }

  /// The line, counted from 1; nil when the file has no lines or all of it is meant.
  public var line: Int? { if case .line(let line) = place { line } else { nil } }

  /// The place and the message, such as "run/history.jsonl:7: …".
  public var description: String {
    switch place {
    case .line(let line): "\(file):\(line): \(message)"
    case .byte(let byte): "\(file): byte \(byte): \(message)"
    case nil: "\(file): \(message)"
    }
  }
}
