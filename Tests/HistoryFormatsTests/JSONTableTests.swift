import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct JSONTableTests {
  private let folder = try? TemporaryFolder()

  private func history(_ data: Data, format: String, name: String = "run/log.json") throws
    -> History
  {
    let catalog = try HistoryCatalog(at: try #require(folder).write(data, to: name))
    #expect(catalog.format.name == format)
    return try #require(catalog.histories().first)
  }

  private func history(_ text: String, format: String) throws -> History {
    try history(Data(text.utf8), format: format)
  }

  private static let lines = """
    {"epoch": 1, "split": "train", "loss": 2.5, "lr": 0.1, "note": "first"}
    {"epoch": 1, "split": "val", "loss": 3, "metrics": {"acc": 0.5, "deep": {"f1": NaN}}}

    {"epoch": 2, "split": "train", "loss": 1.5, "lr": "Infinity"}

    """

  @Test func `lines with a split become series of their data`() throws {
    let history = try history(Self.lines, format: "jsonl")
    #expect(
      history.series.map(\.name) == [
        "train/loss", "train/lr", "val/loss", "val/metrics/acc", "val/metrics/deep/f1",
      ])
    #expect(history["train/loss"]?.values == [2.5, 1.5])
    #expect(history["train/loss"]?.epochs == [1, 2])
    #expect(history["train/lr"]?.values == [0.1, .infinity])
    #expect(history["val/loss"]?.role == MetricRole(.loss, split: .validation))
    #expect(history.header.run == "run")
    #expect(history.warnings.map(\.description).first?.contains(":1: 'note' is no number") == true)
  }

  @Test(arguments: [
    (#"[{"step":5,"loss":2},{"step":10,"loss":1}]"#, "json"),
    (#"{"name":"x","metrics":[{"step":5,"loss":2},{"step":10,"loss":1}]}"#, "json"),
    ("{\"step\":5,\"loss\":2}\r\n{\"step\":10,\"loss\":1}", "jsonl"),
    ("{\"Global_Step\":5,\"loss\":2}\n{\"Global_Step\":10,\"loss\":1}\n", "jsonl"),
    (
      #"{"_step":5,"_runtime":0.5,"_timestamp":1.7e9,"loss":2}"# + "\n" + #"{"_step":10,"loss":1}"#,
      "jsonl"
    ),
  ])
  func `records come in many wrappers`(text: String, format: String) throws {
    let history = try history(text, format: format)
    #expect(history.series.map(\.name) == ["loss"])
    #expect(history["loss"]?.steps == [5, 10])
    #expect(history["loss"]?.values == [2, 1])
    #expect(history.warnings == [])
  }

  @Test func `times since 1970 count from the first`() throws {
    let history = try history(
      "{\"step\":1,\"timestamp\":1700000000000,\"a\":1}\n{\"step\":2,\"timestamp\":1700000001500,\"a\":2}\n",
      format: "jsonl")
    #expect(history["a"]?.seconds == [0, 1.5])
  }

  @Test func `a text in UTF-16 is read like any other`() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
      let text = #"[{"step":5,"Größe":2},{"step":10,"Größe":1}]"#
      let data = Data(mark) + (text.data(using: encoding) ?? Data())
      let url = try #require(folder).write(data, to: "run/log.json")
      let history = try HistoryCatalog(at: url, format: "json").histories().first
      #expect(history?["Größe"]?.values == [2, 1])
    }
  }

  @Test(arguments: [
    ("json", #"[{"step":5,"Größe":2},{"step":10,"Größe":1}]"#),
    ("jsonl", #"{"step":5,"Größe":2}"# + "\r\n" + #"{"step":10,"Größe":1}"# + "\r\n"),
    ("table", "step;Größe\n5;2\n10;1\n"),
    ("keras-json", #"{"Größe":[2,1]}"#),
  ])
  func `a text in UTF-16 is known for what it is`(format: String, text: String) throws {
    for (encoding, mark) in [
      (String.Encoding.utf16LittleEndian, [UInt8(0xFF), 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
    ] {
      let data = Data(mark) + (text.data(using: encoding) ?? Data())
      let catalog = try HistoryCatalog(at: #require(folder).write(data, to: "run/file"))
      #expect(catalog.format.name == format)
      #expect(try catalog.histories().first?["Größe"]?.values == [2, 1])
    }
  }

  @Test func `lines cut at any byte give what was there`() throws {
    let folder = try #require(folder)
    let bytes = Array(Self.lines.utf8)
    for length in 75..<bytes.count {
      let url = try folder.write(Data(bytes[..<length]), to: "cut.jsonl")
      let history = try #require(try HistoryCatalog(at: url, format: "jsonl").histories().first)
      #expect(history["train/loss"]?.values.first == 2.5)
      #expect(history.warnings.count <= 2)
    }
  }

  @Test(arguments: [
    "{\"a\":1}\n", "{}", "[]", "[1,2]", "[[]]", "{\"a\":[]}", "null", "{\"step\":1}",
  ])
  func `JSON without places is no history`(text: String) throws {
    let url = try #require(folder).write(text, to: "a.json")
    #expect(throws: HistoryError.self) { try HistoryCatalog(at: url) }
  }
}
