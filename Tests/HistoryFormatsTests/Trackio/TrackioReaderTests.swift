import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct TrackioReaderTests {
  private let folder = try? TemporaryFolder()

  private func histories(_ statements: String...) throws -> [History] {
    let url = try #require(folder).file("p.db")
    let database = try TestDatabase(url)
    for statement in statements { try database.run(statement) }
    let catalog = try HistoryCatalog(at: url)
    #expect(catalog.format.name == "trackio")
    return try catalog.histories()
  }

  @Test func `each run has its own steps, times and settings`() throws {
    let histories = try histories(
      TestDatabase.newTable,
      TestDatabase.row("a", 0, #"{"loss": 0.5, "acc": 1}"#, time: "2026-01-01T00:00:00+00:00"),
      TestDatabase.row("b", 7, #"{"val/loss": "Infinity"}"#),
      TestDatabase.row("a", 1, #"{"loss": "NaN"}"#, time: "2026-01-01T00:00:01.5+00:00"),
      TestDatabase.row("a", 2, #"{"loss": "-Infinity"}"#, time: "2026-01-01T00:01:00+00:00"),
      "INSERT INTO configs VALUES (1, NULL, 'a', '{\"lr\": 0.1, \"_Username\": \"me\"}', '');")
    #expect(histories.map(\.header.run) == ["a", "b"])
    let run = try #require(histories.first)
    #expect(run.format == "trackio")
    #expect(run.header.created == "2026-01-01T00:00:00Z")
    #expect(run.header.config == ["lr": 0.1])
    #expect(run.series.map(\.name) == ["loss", "acc"])
    #expect(run["loss"]?.values.map(\.description) == ["0.5", "nan", "-inf"])
    #expect(run["loss"]?.steps == [0, 1, 2])
    #expect(run["loss"]?.seconds == [0, 1.5, 60])
    #expect(run["acc"]?.values == [1])
    #expect(run.warnings == [])
    #expect(histories[1].header.created == "2026-01-01T00:00:00")
    #expect(histories[1]["val/loss"]?.values == [.infinity])
    #expect(histories[1]["val/loss"]?.steps == [7])
  }

  @Test func `numbers in objects get the names of both, pictures are left out`() throws {
    let histories = try histories(
      TestDatabase.newTable,
      TestDatabase.row("a", 0, #"{"val": {"loss": 0.5, "top": {"5": 0.75}}, "note": "x"}"#),
      TestDatabase.row("a", 1, #"{"grid": {"width": 28, "_type": "trackio.image"}, "lr": null}"#))
    #expect(histories.first?.series.map(\.name) == ["val/loss", "val/top/5"])
    let messages = histories.first?.warnings.map(\.message) ?? []
    #expect(messages.count == 2)
    #expect(messages.first?.hasPrefix("'note' is no number") == true)
    #expect(messages.last?.hasPrefix("'grid' is no number") == true)
  }

  @Test(
    arguments: [
      (
        "CREATE TABLE metrics (id INTEGER PRIMARY KEY, timestamp TEXT, run_name TEXT, step INTEGER, "
          + "metrics TEXT); "
          + "INSERT INTO metrics VALUES (1, '2026-01-01 00:00:00', 'a', 3, '{\"loss\": 1}');", ["a"]
      ),
      (
        "CREATE TABLE metrics (timestamp TEXT, project_name TEXT, run_name TEXT, step INTEGER, "
          + "metrics TEXT); INSERT INTO metrics VALUES ('', 'p', 'a', 3, '{\"loss\": 1}'), "
          + "('', 'q', 'a', 3, '{\"loss\": 1}');", ["p/a", "q/a"]
      ),
      (
        "CREATE TABLE \"Metrics\" (METRICS BLOB, step REAL, run_name, timestamp, run_id, "
          + "PRIMARY KEY (run_id)) WITHOUT ROWID; "
          + "INSERT INTO metrics VALUES (x'7b226c6f7373223a317d', 3, 'a', '', 'id-1234567'), "
          + "('{\"loss\": 1}', 3.0, 'a', '', 'id-7654321');", ["a (id-12345)", "a (id-76543)"]
      ),
      (
        "PRAGMA encoding='UTF-16be'; " + TestDatabase.newTable
          + TestDatabase.row("ä", 3, #"{"loss": 1}"#), ["ä"]
      ),
    ])
  func `tables of older and other versions are read`(statements: String, names: [String]) throws {
    let histories = try histories(statements)
    #expect(histories.map(\.header.run) == names)
    for history in histories {
      #expect(history["loss"]?.values == [1])
      #expect(history["loss"]?.steps == [3])
      #expect(history.warnings == [])
    }
  }

  @Test func `settings go by the identifier where runs share a name`() throws {
    let histories = try histories(
      TestDatabase.newTable, TestDatabase.row("a", 0, #"{"loss": 1}"#, id: "'one'"),
      TestDatabase.row("a", 0, #"{"loss": 1}"#, id: "'two'"),
      "INSERT INTO configs VALUES (1, 'two', 'a', '{\"lr\": 2}', ''), (2, 'one', 'a', "
        + "'{\"lr\": 1}', ''), (3, 'six', 'a', '[]', '');")
    #expect(histories.map(\.header.config) == [["lr": 1], ["lr": 2]])
    #expect(histories.first?.warnings.count == 1)
  }

  @Test func `steps that go back and rows that are not JSON`() throws {
    let histories = try histories(
      TestDatabase.newTable, TestDatabase.row("a", 5, #"{"loss": 1}"#),
      TestDatabase.row("a", 6, #"{"loss": 1"#), TestDatabase.row("a", 2, #"{"loss": NaN}"#))
    #expect(histories.first?["loss"]?.segmentStarts == [0, 1])
    #expect(histories.first?.warnings.map(\.message).first?.hasPrefix("row 2 of 'metrics'") == true)
  }

  @Test func `only the series that are wanted are kept`() throws {
    let url = try #require(folder).file("p.db")
    _ = try TestDatabase(
      url, TestDatabase.newTable, TestDatabase.row("a", 5, #"{"loss": 1, "acc": 2}"#))
    let histories = try HistoryCatalog(at: url).histories { $0 == "acc" }
    #expect(histories.first?.series.map(\.name) == ["acc"])
  }

  @Test func `a folder of databases`() throws {
    let folder = try #require(folder)
    for (name, run) in [("a", "one"), ("b", "two")] {
      _ = try TestDatabase(
        folder.file("\(name).db"), TestDatabase.newTable,
        TestDatabase.row(run, 0, #"{"loss": 1}"#))
    }
    _ = try TestDatabase(folder.file("other.db"), "CREATE TABLE x (y);")
    try folder.write("text", to: "notes.db")
    let catalog = try HistoryCatalog(at: folder.url)
    #expect(catalog.format.name == "trackio")
    #expect(catalog.runs.map(\.name) == ["a", "b"])
    #expect(try catalog.histories().map(\.header.run) == ["one", "two"])
  }
}
