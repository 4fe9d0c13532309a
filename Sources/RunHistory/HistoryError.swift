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
  /// The file holds no byte.
  case empty(path: String)
  /// The file or folder is of no format that is known.
  case unrecognized(path: String, isFolder: Bool, holds: [String])
  /// There is no format of that name.
  case unknownFormat(name: String, known: [String])
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
        + "Give a history file, or the folder of a run, such as runs/<name>."
    case .noHistory(let folder):
      "\(folder): the folder holds no history.jsonl. Give the folder of one run."
    case .unreadable(let path, let reason):
      "\(path): the history cannot be read: \(reason)."
    case .notAHistory(let path, let found):
      "\(path):1: \(found). Lookbook's own history begins with a line such as "
        + "{\"format\":\"lookbook-history\",\"version\":1}; HistoryFormats, and 'lookbook history' without "
        + "--format lookbook, find out what another tool's file is."
    case .empty(let path):
      "\(path): the file is empty. The training has not written to it yet, or its disk was full."
    case .unrecognized(let path, let isFolder, let entries):
      "\(path): "
        + (isFolder
          ? "the folder holds no history that Lookbook knows. It holds \(Self.list(entries)). "
            + "Give one of its files or folders, "
          : "this is not a history that Lookbook knows. Look at its first lines, ")
        + "or say with --format what it is; 'lookbook history --formats' lists the formats."
    case .unknownFormat(let name, let known):
      "there is no format '\(name)'. There are \(known.joined(separator: ", "))."
    case .newerVersion(let path, let version):
      "\(path):1: the history has version \(version), and this Lookbook reads version "
        + "\(HistoryLine.version). Install a newer Lookbook."
    case .exists(let path):
      "\(path): there is a history already. Choose another run name, or move the file away."
    case .unwritable(let path, let reason):
      "\(path): the history cannot be written: \(reason)."
    }
  }

  private static func list(_ entries: [String]) -> String {
    guard !entries.isEmpty else { return "nothing" }
    let most = 8
    return entries.prefix(most).joined(separator: ", ")
      + (entries.count > most ? " and \(entries.count - most) more" : "")
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}
