import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

/// Databases whose newest rows stand beside them.
@Suite struct TrackioLogTests {
  private let folder = try? TemporaryFolder()

  /// The names and contents of a folder's files; the index of a log, which this process shares with
  /// the test's writer, counts without its contents.
  private func contents(_ path: String) throws -> [String: Data] {
    let url = try #require(folder).file(path)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, name.hasSuffix("-shm") ? Data() : try Data(contentsOf: url.appending(path: name)))
      })
  }

  private func loss(_ path: String) throws -> (values: [Double], warnings: [String]) {
    let before = try contents(path)
    let catalog = try HistoryCatalog(at: #require(folder).file("\(path)/p.db"))
    let history = try #require(catalog.histories().first)
    // Nothing was written, neither to the database nor beside it.
    #expect(try contents(path) == before)
    return (history["loss"]?.values ?? [], history.warnings.map(\.message))
  }

  /// Makes a database that is still open, with a row in it and another one in its log.
  private func open(_ path: String) throws -> TestDatabase {
    let folder = try #require(folder)
    try folder.write("", to: "\(path)/p.db")
    return try TestDatabase(
      folder.file("\(path)/p.db"), "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;",
      TestDatabase.newTable, TestDatabase.row("a", 0, #"{"loss": 1}"#), "PRAGMA wal_checkpoint;",
      TestDatabase.row("a", 1, #"{"loss": 2}"#))
  }

  private func copy(_ endings: [String], from path: String, to other: String) throws {
    let folder = try #require(folder)
    for ending in endings {
      let data = try Data(contentsOf: folder.file("\(path)/p.db\(ending)"))
      try folder.write(data, to: "\(other)/p.db\(ending)")
    }
  }

  @Test func `the rows of a log are read while the training goes on`() throws {
    let database = try open("live")
    #expect(try loss("live").values == [1, 2])
    try database.run(TestDatabase.row("a", 2, #"{"loss": 3}"#))
    #expect(try loss("live").values == [1, 2, 3])
  }

  @Test func `the rows of a log are read after a crash`() throws {
    let database = try open("live")
    try copy(["", "-wal", "-shm"], from: "live", to: "killed")
    try copy(["", "-wal"], from: "live", to: "copied")
    try copy([""], from: "live", to: "alone")
    #expect(try loss("killed") == ([1, 2], []))
    #expect(try loss("copied") == ([1, 2], []))
    #expect(try loss("alone") == ([1], []))
    withExtendedLifetime(database) {}
  }

  @Test func `a log that is damaged holds no rows`() throws {
    let database = try open("live")
    try copy(["", "-wal"], from: "live", to: "damaged")
    try #require(folder).write(Data(repeating: 7, count: 9_000), to: "damaged/p.db-wal")
    #expect(try loss("damaged").values == [1])
    withExtendedLifetime(database) {}
  }

  @Test func `a database that was closed has no log`() throws {
    _ = try open("closed")
    #expect(try contents("closed").keys.sorted() == ["p.db"])
    #expect(try loss("closed") == ([1, 2], []))
  }

  @Test func `a transaction that was cut off is said`() throws {
    let folder = try #require(folder)
    try folder.write("", to: "live/p.db")
    let database = try TestDatabase(
      folder.file("live/p.db"), "PRAGMA page_size=512;", TestDatabase.newTable,
      TestDatabase.row("a", 0, #"{"loss": 1}"#), "PRAGMA cache_size=1; BEGIN;",
      "INSERT INTO configs SELECT value, NULL, 'b', hex(randomblob(400)), '' FROM "
        + "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 50) "
        + "SELECT value FROM n);")
    try copy(["", "-journal"], from: "live", to: "killed")
    let (values, warnings) = try loss("killed")
    #expect(values == [1])
    #expect(warnings.first?.contains("'p.db-journal' cannot be read") == true)
    withExtendedLifetime(database) {}
  }

  @Test func `a link to a database and a name with signs`() throws {
    let folder = try #require(folder)
    let database = try open("live")
    try copy(["", "-wal"], from: "live", to: "copied")
    let name = "a?b#c%20d;e.db"
    for ending in ["", "-wal"] {
      try FileManager.default.moveItem(
        at: folder.file("copied/p.db\(ending)"), to: folder.file("copied/\(name)\(ending)"))
    }
    try FileManager.default.createSymbolicLink(
      at: folder.file("link.db"), withDestinationURL: folder.file("copied/\(name)"))
    let histories = try HistoryCatalog(at: folder.file("link.db")).histories()
    #expect(histories.first?["loss"]?.values == [1, 2])
    withExtendedLifetime(database) {}
  }

  @Test(arguments: ["live/p.db", "live", "link.db"])
  func `a database is followed of which only the log grows`(path: String) throws {
    let folder = try #require(folder)
    let database = try open("live")
    let file = folder.file("live/p.db")
    try FileManager.default.createSymbolicLink(
      at: folder.file("link.db"), withDestinationURL: file)
    let before = try Data(contentsOf: file)
    var follower = HistoryFollower(folder.file(path), choice: .newest)
    #expect(try follower.refresh().histories.first?["loss"]?.values == [1, 2])
    for step in 2..<6 {
      try database.run(TestDatabase.row("a", step, #"{"loss": \#(step + 1)}"#))
      let values = try follower.refresh().histories.first?["loss"]?.values
      #expect(values == (0...step).map { Double($0 + 1) })
    }
    #expect(try Data(contentsOf: file) == before)
  }

  @Test func `of several databases the one whose log grew last is the newest`() throws {
    let folder = try #require(folder)
    let database = try open("live")
    try copy([""], from: "live", to: "other")
    try FileManager.default.moveItem(
      at: folder.file("other/p.db"), to: folder.file("live/z.db"))
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    for name in ["p.db", "z.db"] {
      try FileManager.default.setAttributes(
        [.modificationDate: old], ofItemAtPath: folder.file("live/\(name)").path)
    }
    var follower = HistoryFollower(folder.file("live"), choice: .newest)
    #expect(try follower.refresh().histories.first?["loss"]?.values == [1, 2])
    withExtendedLifetime(database) {}
  }
}
