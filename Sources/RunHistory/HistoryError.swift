public import Foundation

/// Why a history could not be read or written.
public enum HistoryError: Error, Hashable, Sendable {
  /// There is nothing at the path.
  case notFound(path: String)
  /// The folder holds no history.
  case noHistory(folder: String)
  /// The file could not be read.
  case unreadable(path: String, reason: String)
  /// The file does not begin with a history's header.
  case notAHistory(path: String, found: String)
  /// The file was written by a newer Lookbook.
  case newerVersion(path: String, version: Int)
  /// A new history would overwrite the file.
  case exists(path: String)
  /// The file could not be written.
  case unwritable(path: String, reason: String)
}

extension HistoryError: LocalizedError, CustomStringConvertible {
  /// What was found in which file, and what to do.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): there is no such file or folder. "
        + "Give a run's folder, such as runs/<name>, or its history.jsonl."
    case .noHistory(let folder):
      "\(folder): the folder holds no history.jsonl. Give the folder of one run."
    case .unreadable(let path, let reason):
      "\(path): the history cannot be read: \(reason)."
    case .notAHistory(let path, let found):
      "\(path):1: \(found). A history begins with a line such as "
        + "{\"format\":\"lookbook-history\",\"version\":1}."
    case .newerVersion(let path, let version):
      "\(path):1: the history has version \(version), and this Lookbook reads version "
        + "\(HistoryLine.version). Install a newer Lookbook."
    case .exists(let path):
      "\(path): there is a history already. Choose another run name, or move the file away."
    case .unwritable(let path, let reason):
      "\(path): the history cannot be written: \(reason)."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}
