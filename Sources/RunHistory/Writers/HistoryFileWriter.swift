public import Foundation

/// Writes a whole history into a file of one format.
public protocol HistoryFileWriter: Sendable {
  /// The ending of the files' names, such as "csv".
  var fileExtension: String { get }

  /// Writes a history; an older file is replaced when the new one is whole.
  ///
  /// - Throws: `HistoryError.unwritable`.
  func write(_ history: History, to url: URL) throws
}
