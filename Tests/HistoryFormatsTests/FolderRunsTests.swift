import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct FolderRunsTests {
  private static let table = "epoch,loss\n0,1\n1,0.5\n"
  private static let lookbook = """
    {"format":"lookbook-history","version":1,"run":"x"}
    {"kind":"epoch","epoch":1,"val_loss":0.5}

    """
  private static let lightning = "epoch,step,train_loss\n0,9,1\n1,19,0.5\n"

  private let folder = try? TemporaryFolder()

  private func catalog(_ files: [String: String], format: String? = nil) throws -> HistoryCatalog {
    let folder = try #require(folder)
    for (path, text) in files { try folder.write(text, to: path) }
    return try HistoryCatalog(at: folder.url, format: format)
  }

  @Test func `a folder with a single history is that history`() throws {
    let catalog = try catalog(["mine.csv": Self.table, "notes.txt": "hello", "model.bin": "\u{0}"])
    #expect(catalog.format.name == "keras-csv")
    #expect(try catalog.histories().map(\.header.run) == ["mine"])
  }

  @Test func `a folder of files is a run for each, also of a format that was asked for`() throws {
    let files = [
      "a.csv": Self.table, "b.csv": Self.table, "c.jsonl": #"{"epoch":1,"acc":2}"# + "\n",
    ]
    let catalog = try catalog(files)
    #expect(catalog.format.name == "several")
    #expect(catalog.runs.map(\.name) == ["a", "b", "c"])
    let histories = try catalog.histories()
    #expect(histories.map(\.header.run) == ["a", "b", "c"])
    #expect(histories.map(\.format) == ["keras-csv", "keras-csv", "jsonl"])
    let tables = try self.catalog(files, format: "keras-csv")
    #expect(tables.runs.map(\.name) == ["a", "b"])
    #expect(tables.format.name == "keras-csv")
  }

  @Test func `a folder of Lookbook's runs is these runs`() throws {
    let catalog = try catalog(
      ["one/history.jsonl": Self.lookbook, "two/history.jsonl": Self.lookbook])
    #expect(catalog.format.name == "lookbook")
    #expect(try catalog.histories().map(\.header.run) == ["one", "two"])
  }

  @Test func `lines of another tool may be called history.jsonl`() throws {
    let catalog = try catalog(["history.jsonl": #"{"epoch":1,"loss":2}"# + "\n"])
    #expect(catalog.format.name == "jsonl")
    #expect(try catalog.histories().first?["loss"]?.values == [2])
  }

  @Test func `of several tools none is passed over`() throws {
    let catalog = try catalog([
      "pl/version_0/metrics.csv": Self.lightning, "mine/history.jsonl": Self.lookbook,
      "log.csv": Self.table, "keras/a.csv": Self.table, "keras/b.csv": Self.table,
    ])
    #expect(catalog.format.name == "several")
    #expect(
      catalog.runs.map(\.name) == ["keras/a", "keras/b", "log", "mine", "pl"])
    #expect(catalog.format.title.contains("Lightning CSVLogger"))
    #expect(Set(try catalog.histories().map(\.format)) == ["lightning", "lookbook", "keras-csv"])
  }

  @Test func `what lies in the folder of a run is no run beside it`() throws {
    let catalog = try catalog(["metrics.csv": Self.lightning, "other.csv": Self.table])
    #expect(catalog.format.name == "lightning")
    #expect(catalog.runs.count == 1)
  }
}
