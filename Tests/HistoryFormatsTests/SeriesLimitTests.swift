import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

/// Files that would have more series than there is room for.
@Suite struct SeriesLimitTests {
  private let folder = try? TemporaryFolder()

  private static let most = SeriesCollector.mostSeries
  private static let names = (0..<most + 100).map { "m\($0)" }

  private func history(_ text: String, at path: String, format: String) throws -> History {
    let url = try #require(folder).write(text, to: path)
    return try #require(HistoryCatalog(at: url, format: format).histories().first)
  }

  private func check(_ history: History) {
    #expect(history.series.count == Self.most)
    #expect(history.series.map(\.name) == Array(Self.names.prefix(Self.most)))
    #expect(history.warnings.contains { $0.message.contains("left out") })
  }

  @Test(
    arguments: [
      ("jsonl", "x.jsonl", "", #"{"step":1,"?":2}"#, "\n", "\n"),
      ("json", "x.json", "[", #"{"step":1,"?":2}"#, ",", "]"),
      ("hugging-face", "trainer_state.json", #"{"log_history":["#, #"{"step":1,"?":2}"#, ",", "]}"),
      ("keras-json", "history.json", "{", #""?":[1]"#, ",", "}"),
      ("table", "long.csv", "metric,step,value\n", "?,1,2", "\n", "\n"),
      (
        "lookbook", "history.jsonl", #"{"format":"lookbook-history","version":1}"# + "\n",
        #"{"kind":"step","step":1,"?":2}"#, "\n", "\n"
      ),
    ])
  func `series for which there is no room are left out and said`(
    format: String, path: String, start: String, one: String, between: String, end: String
  ) throws {
    let text =
      start
      + Self.names.map { one.replacing("?", with: $0) }.joined(separator: between) + end
    check(try history(text, at: path, format: format))
  }

  @Test func `columns of a table for which there is no room are left out and said`() throws {
    let header = "step," + Self.names.joined(separator: ",")
    let row = "1," + Self.names.map { _ in "2" }.joined(separator: ",")
    check(try history("\(header)\n\(row)\n", at: "wide.csv", format: "table"))
  }

  @Test func `tags for which there is no room are left out and said`() throws {
    var file = EventFile()
    for name in Self.names { file.add(name, 2) }
    let url = try #require(folder).write(file.data, to: "events.out.tfevents.1")
    check(try #require(HistoryCatalog(at: url).histories().first))
  }

  @Test func `runs of a table share the room for series`() throws {
    let rows = (0..<6).flatMap { run in
      Self.names.prefix(SeriesCollector.mostSeries).map { "r\(run),\($0),1,2" }
    }
    let url = try #require(folder).write(
      "run,metric,step,value\n" + rows.joined(separator: "\n") + "\n", to: "runs.csv")
    let histories = try HistoryCatalog(at: url, format: "table").histories()
    #expect(histories.map(\.series.count).reduce(0, +) == SeriesCollector.mostOfAllRuns)
    #expect(histories.first?.warnings.contains { $0.message.contains("left out") } == true)
  }

  @Test func `settings of very many values are left out, the values are not`() throws {
    let list = Array(repeating: "1", count: JSONReader.mostSettings).joined(separator: ",")
    let history = try history(
      #"{"loss":[1,2],"params":{"a":[\#(list)]},"model":"cnn","acc":[3]}"#, at: "history.json",
      format: "keras-json")
    #expect(history.series.map(\.name) == ["loss", "acc"])
    #expect(history.header.config == ["model": "cnn"])
  }

  @Test func `a header of very many values is none`() throws {
    let list = Array(repeating: "1", count: JSONReader.mostSettings).joined(separator: ",")
    #expect(throws: HistoryError.self) {
      try history(
        #"{"format":"lookbook-history","version":1,"config":[\#(list)]}"# + "\n",
        at: "history.jsonl", format: "lookbook")
    }
  }
}
