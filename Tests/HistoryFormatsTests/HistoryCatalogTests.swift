import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct HistoryCatalogTests {
  private static let run = """
    {"format":"lookbook-history","version":1,"run":"demo"}
    {"kind":"epoch","epoch":1,"step":4,"train_loss":0.9}

    """

  private let folder = try? TemporaryFolder()

  @Test func `a run's folder is found by its content`() throws {
    let folder = try #require(folder)
    _ = try folder.write(Self.run, to: "run/history.jsonl")
    let catalog = try HistoryCatalog(at: folder.file("run"))
    #expect(catalog.format.name == "lookbook")
    #expect(try catalog.histories().map { $0["train_loss"]?.values } == [[0.9]])
  }

  @Test func `a missing file, an empty file and an unknown one are told apart`() throws {
    let folder = try #require(folder)
    let empty = try folder.write("", to: "empty.csv")
    let odd = try folder.write("\u{0}\u{1}\u{2}", to: "odd.bin")
    let message = { (url: URL) in
      #expect(throws: HistoryError.self) { try HistoryCatalog(at: url) }?.description
    }
    #expect(message(folder.file("none"))?.contains("there is no such file or folder") == true)
    #expect(message(empty)?.contains("the file is empty") == true)
    #expect(message(odd)?.contains("not a history that Lookbook knows") == true)
  }

  @Test func `a format is forced by its name`() throws {
    let url = try #require(folder).write(Self.run, to: "x")
    #expect(try HistoryCatalog(at: url, format: "lookbook").runs.count == 1)
    let error = #expect(throws: HistoryError.self) { try HistoryCatalog(at: url, format: "excel") }
    #expect(error?.description.hasPrefix("there is no format 'excel'. There are lookbook") == true)
  }
}
