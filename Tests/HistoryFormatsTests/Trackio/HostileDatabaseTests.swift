import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

/// Databases that are damaged or made to do harm.
@Suite struct HostileDatabaseTests {
  private let folder = try? TemporaryFolder()

  private func database(_ statements: String...) throws -> URL {
    let url = try #require(folder).file("p.db")
    let database = try TestDatabase(url)
    for statement in statements { try database.run(statement) }
    return url
  }

  private static let values = "'a' AS run_name, 1 AS step, '' AS timestamp, '{\"x\":1}' AS metrics"

  @Test(
    arguments: [
      "CREATE TABLE metrics (key, value, step, timestamp);",
      "CREATE VIEW metrics AS SELECT \(values);",
      """
      CREATE VIEW metrics AS WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT 1 FROM n)
        SELECT \(values) FROM n;
      """,
      """
      CREATE TABLE metrics (run_name, step, timestamp,
        metrics AS (hex(zeroblob(100000000))) VIRTUAL);
      """,
      """
      PRAGMA writable_schema=ON; CREATE VIEW metrics AS SELECT \(values);
      UPDATE sqlite_master SET type='table';
      """,
    ])
  func `what is not an ordinary table is not read`(statements: String) throws {
    let url = try database(statements)
    let error = try #require(throws: HistoryError.self) { try HistoryCatalog(at: url).histories() }
    guard case .unreadable(_, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func `a database without rows says so`() throws {
    let url = try database(TestDatabase.newTable)
    #expect(
      throws: HistoryError.unreadable(
        path: url.relativePath, reason: "its table 'metrics' has no rows")
    ) { try HistoryCatalog(at: url).histories() }
  }

  /// A database of small pages, with two runs.
  private func small() throws -> [UInt8] {
    let url = try database(
      "PRAGMA page_size=512;",
      "CREATE TABLE metrics (run_id, timestamp, run_name, step, metrics);",
      "CREATE TABLE configs (id, run_id, run_name, config, created_at);",
      TestDatabase.row("a", 0, #"{"loss": 1}"#), TestDatabase.row("b", 0, #"{"loss": 2}"#),
      "INSERT INTO configs VALUES (1, NULL, 'a', '{\"lr\": 0.1}', '');")
    return Array(try Data(contentsOf: url))
  }

  private func read(_ bytes: [UInt8]) throws {
    let url = try #require(folder).write(Data(bytes), to: "damaged.db")
    do {
      _ = try HistoryCatalog(at: url, format: "trackio").histories()
    } catch {
      #expect(error is HistoryError)
    }
  }

  @Test func `a database cut anywhere throws or is read as far as it goes`() throws {
    let bytes = try small()
    for count in bytes.indices { try read(Array(bytes[..<count])) }
  }

  @Test func `a database with any byte changed throws or is read`() throws {
    let bytes = try small()
    for place in bytes.indices {
      var bytes = bytes
      bytes[place] ^= 1 << (place % 8)
      try read(bytes)
    }
  }

  @Test func `pages that are reached again and again end`() throws {
    let url = try database(
      "PRAGMA page_size=512;",
      "CREATE TABLE metrics (run_name, step, timestamp, metrics);",
      """
      INSERT INTO metrics WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT 20000)
        SELECT 'a', v, '', '{"loss": 1}' FROM n;
      """)
    var bytes = Array(try Data(contentsOf: url))
    for page in stride(from: 512, to: bytes.count, by: 512) where bytes[page] == 5 {
      // All children of an inner page become its first one.
      let place = { (cell: Int) in
        page + Int(bytes[page + 12 + 2 * cell]) << 8 + Int(bytes[page + 13 + 2 * cell])
      }
      let count = Int(bytes[page + 3]) << 8 + Int(bytes[page + 4])
      let first = Array(bytes[place(0)..<place(0) + 4])
      for cell in 1..<count { bytes.replaceSubrange(place(cell)..<place(cell) + 4, with: first) }
      bytes.replaceSubrange(page + 8..<page + 12, with: first)
    }
    let damaged = try #require(folder).write(Data(bytes), to: "circles.db")
    let history = try #require(HistoryCatalog(at: damaged).histories().first)
    #expect(history["loss"]?.values.count ?? 0 <= 2 * bytes.count)
  }
}
