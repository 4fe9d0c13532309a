import Foundation
import RunHistory

/// A database of Trackio: its table `metrics` has a row for each call of `trackio.log`.
struct TrackioDatabase {
  private let database: SQLiteDatabase
  private let columns: Set<String>
  /// What to say where the newest rows cannot be read.
  let warning: String?

  /// Opens a database.
  ///
  /// - Returns: Nil when it is sound but not Trackio's.
  /// - Throws: `SQLiteError`.
  init?(_ source: HistorySource) throws(SQLiteError) {
    let url = source.url.resolvingSymlinksInPath()
    let log = URL(fileURLWithPath: url.path + "-wal")
    let logSize = (try? log.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
    let (opened, access) = try Self.open(
      url, size: source.size + logSize, SQLiteAccess.ways(to: url, head: source.head))
    guard let columns = try opened.columns(of: "metrics"), columns.isSuperset(of: Self.needed)
    else {
      return nil
    }
    (database, self.columns) = (opened, columns)
    let beside = url.lastPathComponent + (logSize > 0 ? "-wal" : "-journal")
    let isLeftOut =
      access == .plain
      && FileManager.default.fileExists(
        atPath: url.deletingLastPathComponent().appending(path: beside).path)
    warning =
      isLeftOut
      ? "what stands in '\(beside)' cannot be read and is left out; rows may be missing or half written"
      : nil
  }

  /// Whether a file is a database at all.
  static func isDatabase(_ source: HistorySource) -> Bool {
    source.head.starts(with: SQLiteDatabase.magic)
  }

  private static let needed: Set = ["timestamp", "run_name", "step", "metrics"]

  private static func open(
    _ url: URL, size: Int, _ ways: [SQLiteAccess]
  ) throws(SQLiteError) -> (SQLiteDatabase, SQLiteAccess) {
    for access in ways.dropLast() {
      if let database = try? SQLiteDatabase(url, size: size, access: access) {
        return (database, access)
      }
    }
    return (try SQLiteDatabase(url, size: size, access: .plain), .plain)
  }
}

// MARK: - Rows

extension TrackioDatabase {
  /// What tells a run from the others.
  struct RunKey: Hashable {
    /// The name, which two runs may share.
    let name: String
    /// The identifier that newer versions give; nil in older ones.
    let id: String?
    /// The project, where one database had several, in the first versions.
    let project: String?
  }

  /// A row of `metrics`, valid only while it is handed over.
  struct Measurement {
    let run: RunKey
    let time: UnsafeRawBufferPointer
    let step: Double
    /// An object in JSON.
    let metrics: UnsafeRawBufferPointer
  }

  /// Hands over what was measured, in the order in which it was written.
  ///
  /// - Throws: `SQLiteError`, after the rows that could be read.
  func forEachMeasurement(_ take: (Measurement) -> Void) throws(SQLiteError) {
    // Not by an index, which a damaged file may have lost entries of.
    let query = """
      SELECT run_name, \(column("run_id")), \(column("project_name")), timestamp, step, metrics
      FROM main.metrics NOT INDEXED
      """
    try database.forEachRow(of: query) { row in
      take(
        Measurement(
          run: Self.run(row), time: row.bytes(3), step: row.number(4), metrics: row.bytes(5)))
    }
  }

  /// Hands over the settings of runs, as an object in JSON each; nothing where there is no table.
  ///
  /// - Throws: `SQLiteError`, after the rows that could be read.
  func forEachConfig(_ take: (RunKey, UnsafeRawBufferPointer) -> Void) throws(SQLiteError) {
    guard let columns = try database.columns(of: "configs"),
      columns.isSuperset(of: ["run_name", "config"])
    else { return }
    let id = columns.contains("run_id") ? "run_id" : "NULL"
    try database.forEachRow(
      of: "SELECT run_name, \(id), NULL, config FROM main.configs NOT INDEXED"
    ) { row in
      take(Self.run(row), row.bytes(3))
    }
  }

  private func column(_ name: String) -> String { columns.contains(name) ? name : "NULL" }

  private static func run(_ row: SQLiteRow) -> RunKey {
    RunKey(name: row.text(0) ?? "", id: row.text(1), project: row.text(2))
  }
}
