import CSQLite
import Foundation

/// An SQLite database that is read and never written, and that is not trusted.
///
/// Its schema cannot run code, its rows cannot be larger than the file allows, and the work is bounded in
/// proportion to the file's size: pages that refer to each other in circles end with an error.
final class SQLiteDatabase {
  /// The first bytes of every database.
  static let magic = Array("SQLite format 3\0".utf8)

  private let handle: OpaquePointer
  private let work: Work
  /// The number of bytes that rows may still have; those of a sound file are in it once.
  private var bytesLeft: Int

  /// How many of SQLite's instructions may still run.
  private final class Work {
    var left: Int

    init(_ left: Int) { self.left = left }
  }

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - url: The file; no link.
  ///   - size: The number of its bytes, with those of its log.
  ///   - access: How to open it.
  /// - Throws: `SQLiteError`.
  init(_ url: URL, size: Int, access: SQLiteAccess) throws(SQLiteError) {
    let path =
      url.path.addingPercentEncoding(
        withAllowedCharacters: .urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%;")))
      ?? url.path
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      "file://\(path)?\(access.query)", &opened,
      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
      access.system)
    guard let opened else { throw SQLiteError(code: code, message: "there is no memory for it") }
    handle = opened
    // A row takes some ten instructions, and some ten bytes at least.
    work = Work(1_000_000 + 4 * min(size, 1 << 56))
    bytesLeft = 1 << 16 + 2 * min(size, 1 << 56)
    try check(code)
    limit(size: size)
    csqlite_distrust(handle)
    sqlite3_busy_timeout(handle, 500)
    watchWork()
    try check(
      sqlite3_exec(
        handle,
        access.preparation
          + """
          PRAGMA trusted_schema=OFF; PRAGMA query_only=ON; PRAGMA cell_size_check=ON;
          PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;
          SELECT 1 FROM sqlite_master LIMIT 1;
          """, nil, nil, nil))
  }

  deinit { sqlite3_close_v2(handle) }

  private func limit(size: Int) {
    let largestRow = Int32(min(max(2 * min(size, 1 << 26), 1 << 16), 1 << 26))
    for (limit, value) in [
      (SQLITE_LIMIT_LENGTH, largestRow), (SQLITE_LIMIT_SQL_LENGTH, 100_000),
      (SQLITE_LIMIT_COLUMN, 100), (SQLITE_LIMIT_EXPR_DEPTH, 20),
      (SQLITE_LIMIT_COMPOUND_SELECT, 3), (SQLITE_LIMIT_VDBE_OP, 25_000),
      (SQLITE_LIMIT_FUNCTION_ARG, 8), (SQLITE_LIMIT_ATTACHED, 0),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50), (SQLITE_LIMIT_VARIABLE_NUMBER, 10),
      (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
      sqlite3_limit(handle, limit, value)
    }
  }

  private func watchWork() {
    let step: Int32 = 1_000
    sqlite3_progress_handler(
      handle, step,
      { context in
        guard let context else { return 1 }
        let work = Unmanaged<Work>.fromOpaque(context).takeUnretainedValue()
        work.left -= 1_000
        return work.left > 0 ? 0 : 1
      }, Unmanaged.passUnretained(work).toOpaque())
  }

  private func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
      throw SQLiteError(code: code, message: String(cString: sqlite3_errmsg(handle)))
    }
  }
}

// MARK: - Queries

extension SQLiteDatabase {
  /// Hands over the rows of a query, one after the other; a row is valid only within `take`.
  ///
  /// - Throws: `SQLiteError`, after the rows that could be read.
  func forEachRow(of query: String, _ take: (SQLiteRow) -> Void) throws(SQLiteError) {
    var prepared: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, query, -1, &prepared, nil))
    guard let statement = prepared else { return }
    defer { sqlite3_finalize(statement) }
    while true {
      let code = sqlite3_step(statement)
      guard code == SQLITE_ROW else { return try check(code) }
      let row = SQLiteRow(statement)
      bytesLeft -= row.size
      guard bytesLeft >= 0 else {
        throw SQLiteError(code: SQLITE_CORRUPT, message: "its rows have more bytes than the file")
      }
      take(row)
    }
  }

  /// Looks up the columns of a table.
  ///
  /// Views, virtual tables and columns that are computed are left out: reading them runs code that
  /// stands in the file.
  ///
  /// - Parameter table: A name in small letters, without quotes.
  /// - Returns: Their names in small letters; nil when there is no ordinary table of that name.
  /// - Throws: `SQLiteError`.
  func columns(of table: String) throws(SQLiteError) -> Set<String>? {
    var isTable: Bool?
    let entries = "SELECT sql FROM main.sqlite_master WHERE name='\(table)' COLLATE NOCASE"
    try forEachRow(of: entries) { row in
      isTable = isTable != false && row.text(0)?.hasPrefix("CREATE TABLE ") == true
    }
    guard isTable == true else { return nil }
    var columns: Set<String> = []
    try forEachRow(of: "PRAGMA main.table_xinfo('\(table)')") { row in
      if let name = row.text(1), row.number(6) == 0 { columns.insert(name.lowercased()) }
    }
    return columns
  }
}
