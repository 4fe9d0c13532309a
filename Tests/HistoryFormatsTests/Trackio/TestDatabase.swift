import CSQLite
import Foundation
import Testing

/// A database that a test writes.
final class TestDatabase {
  private var handle: OpaquePointer?

  /// Opens or makes a database and runs statements.
  init(_ url: URL, _ statements: String...) throws {
    try #require(sqlite3_open(url.path, &handle) == SQLITE_OK)
    for statement in statements { try run(statement) }
  }

  deinit { sqlite3_close(handle) }

  func run(_ statement: String) throws {
    let code = sqlite3_exec(handle, statement, nil, nil, nil)
    try #require(code == SQLITE_OK, "\(statement): \(String(cString: sqlite3_errmsg(handle)))")
  }

  /// The table of Trackio's newer versions.
  static let newTable = """
    CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT, timestamp TEXT NOT NULL,
      run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL);
    CREATE INDEX idx ON metrics(run_name, step);
    CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT, run_name TEXT NOT NULL,
      config TEXT NOT NULL, created_at TEXT NOT NULL);
    """

  /// The statement that adds a row of measurements.
  static func row(
    _ run: String, _ step: Int, _ metrics: String, id: String = "NULL",
    time: String = "2026-01-01T00:00:00"
  ) -> String {
    "INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) "
      + "VALUES (\(id), '\(time)', '\(run)', \(step), '\(metrics)');"
  }
}
