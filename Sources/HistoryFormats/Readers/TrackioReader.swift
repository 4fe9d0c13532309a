import Foundation
import RunHistory

/// Reads the databases of Trackio.
///
/// A database in use keeps its newest rows in a log beside it (`-wal`), which is read too; nothing is
/// written, neither to the database nor beside it.
public struct TrackioReader: HistoryReader {
  static let name = "trackio"

  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: name, title: "Trackio",
    takes: "the database <project>.db of a project, a folder that holds some")

  /// Says whether a database has Trackio's table; other databases fit by their form only.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard !source.isFolder else { return Self.databases(in: source).isEmpty ? .no : .content }
    guard TrackioDatabase.isDatabase(source) else { return .no }
    return Self.isTrackio(source) ? .content : .name
  }

  /// Finds the databases; the runs in one are found when it is read.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    guard source.isFolder else { return [Self.run(source)] }
    let databases = Self.databases(in: source)
    guard !databases.isEmpty else {
      throw HistoryError.unreadable(
        path: source.url.relativePath, reason: "it holds no database of Trackio")
    }
    return databases.map(Self.run)
  }

  private static func isTrackio(_ source: HistorySource) -> Bool {
    TrackioDatabase.isDatabase(source) && (try? TrackioDatabase(source)) != nil
  }

  private static func databases(in folder: HistorySource) -> [HistorySource] {
    folder.entries.filter { $0.hasSuffix(".db") }.compactMap(folder.child).filter(isTrackio)
  }

  private static func run(_ source: HistorySource) -> RunSource {
    let name = source.url.deletingPathExtension().lastPathComponent
    return RunSource(
      name: name,
      content: .whole(
        files: { files(of: source.url) }, read: { try histories(of: source.url, keeping: $0) }),
      wholeFile: source.url
    ) { $0.noteRestarts(in: source.url.relativePath) }
  }

  /// The database, and the file beside it that holds the newest rows for a while.
  private static func files(of url: URL) -> [URL] {
    let database = url.resolvingSymlinksInPath()
    let log = URL(fileURLWithPath: database.path + "-wal")
    return FileManager.default.fileExists(atPath: log.path) ? [url, log] : [url]
  }

  private static func histories(
    of url: URL, keeping keeps: @escaping SeriesFilter
  ) throws -> [History] {
    let path = url.relativePath
    let source = try HistorySource(url)
    guard !source.head.isEmpty else { throw HistoryError.empty(path: path) }
    guard TrackioDatabase.isDatabase(source) else {
      throw HistoryError.unreadable(path: path, reason: "it is not an SQLite database")
    }
    var runs = TrackioRuns(file: path, keeping: keeps)
    do throws(SQLiteError) {
      guard let database = try TrackioDatabase(source) else { throw SQLiteError.notTrackio }
      if let warning = database.warning { runs.note(warning) }
      try database.forEachMeasurement { runs.append($0) }
      try database.forEachConfig { runs.append(config: $1, of: $0) }
    } catch {
      guard !runs.isEmpty else {
        throw HistoryError.unreadable(path: path, reason: "\(error)")
      }
      runs.note("the rest of the database cannot be read: \(error)")
    }
    guard !runs.isEmpty else {
      throw HistoryError.unreadable(path: path, reason: "its table 'metrics' has no rows")
    }
    return runs.histories
  }
}

extension SQLiteError {
  fileprivate static let notTrackio = SQLiteError(
    code: 1,
    message:
      "it is an SQLite database, but has no table 'metrics' with the columns run_name, step, "
      + "timestamp and metrics, as Trackio's have")
}
