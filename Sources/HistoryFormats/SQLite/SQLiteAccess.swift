import Foundation

/// A way to open a database that writes nothing, neither to it nor beside it.
///
/// SQLite keeps the newest rows of many databases in a log beside them (`-wal`), with an index of it
/// (`-shm`) that readers would make as well. So the way depends on what is there.
enum SQLiteAccess {
  /// With the locks that writers respect; for databases without a log.
  case locked
  /// With the rows in the log, by the index that its writer left beside it, and with locks.
  case indexed
  /// With the rows in the log, by an index in memory. It takes no locks, but who writes a log has an
  /// index beside it.
  case alone
  /// The file as it is; a log and a transaction that was cut off are not looked at.
  case plain

  /// Looks at what lies beside a database.
  ///
  /// - Parameters:
  ///   - url: The file; no link.
  ///   - head: Its first bytes.
  /// - Returns: The ways for it, the best first; the last is always `plain`.
  static func ways(to url: URL, head: [UInt8]) -> [SQLiteAccess] {
    let size = { (ending: String) -> Int? in
      let beside = URL(fileURLWithPath: url.path + ending)
      return (try? beside.resourceValues(forKeys: [.fileSizeKey]))?.fileSize
    }
    if let log = size("-wal"), log > 0 {
      return size("-shm") == nil ? [.alone, .plain] : [.indexed, .alone, .plain]
    }
    // Bytes 18 and 19 are 2 where a log is used: opened with locks, an empty one would be made.
    let usesLog = head.count > 19 && (head[18] == 2 || head[19] == 2)
    return usesLog ? [.plain] : [.locked, .plain]
  }

  /// The parameters of the database's address.
  var query: String {
    switch self {
    case .locked, .alone: "mode=ro"
    case .indexed: "mode=ro&readonly_shm=1"
    case .plain: "mode=ro&immutable=1"
    }
  }

  /// SQLite's name of the system's files to use; nil for the usual ones, with locks.
  var system: String? { self == .alone ? "unix-none" : nil }

  /// The statement that makes the index be kept in memory.
  var preparation: String { self == .alone ? "PRAGMA locking_mode=EXCLUSIVE;" : "" }
}
