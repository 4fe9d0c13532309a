import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct LookbookReaderTests {
  private static let header = #"{"format":"lookbook-history","version":1,"run":"demo"}"#
  private static let epochs = [
    #"{"kind":"epoch","epoch":1,"step":4,"seconds":2,"train_loss":0.9,"val_loss":0.8}"#,
    #"{"kind":"epoch","epoch":2,"step":8,"seconds":4,"train_loss":0.7,"val_loss":0.75}"#,
  ]

  private let folder = try? TemporaryFolder()

  private func history(_ lines: String..., end: String = "\n") throws -> History {
    let text = lines.joined(separator: "\n") + end
    return try History(contentsOf: try #require(folder).write(text, to: "run/history.jsonl"))
  }

  private func messages(_ history: History) -> [String] {
    history.warnings.map { "\($0.line ?? 0): \($0.message)" }
  }

  @Test func `a run's folder is as good as its file`() throws {
    let byFile = try history(Self.header, Self.epochs[0])
    let byFolder = try History(contentsOf: try #require(folder).file("run"))
    #expect(byFile == byFolder)
    #expect(byFile.header.run == "demo")
    #expect(byFile.epochs.first?.metrics["val_loss"] == 0.8)
    #expect(byFile.end == nil)
    #expect(byFile.warnings == [])
  }

  @Test func `what is written is read`() throws {
    var header = RunHeader(
      run: "<script>", created: "now", config: ["lr": 1e-3], dataset: ["name": "x"],
      environment: ["cpu": "y"])
    header.other = ["note": "kept"]
    var step = StepRecord(step: 1, epoch: 0.5, metrics: ["train_loss": .infinity])
    step.other = ["host": ["a", 1]]
    let epoch = Epoch(epoch: 1, step: 2, seconds: 0.25, metrics: ["val_accuracy": 1])
    let end = RunEnd(status: .interrupted, epochs: 1, seconds: 0.5, metrics: ["test_loss": 2])
    let url = try #require(folder).file("history.jsonl")
    let writer = try HistoryWriter(creating: url, header: header)
    try writer.append(step)
    try writer.append(epoch)
    try writer.append(end)
    let history = try History(contentsOf: url)
    #expect(history.header == header)
    #expect(history.end == end)
    #expect(history.warnings == [])
    #expect(
      history.series == [
        Series("val_accuracy", values: [1], steps: [2], epochs: [1], seconds: [0.25]),
        Series("train_loss", values: [.infinity], steps: [1], epochs: [0.5]),
      ])
  }

  @Test func `the shortest header is enough`() throws {
    let history = try history(#"{"format":"lookbook-history"}"#)
    #expect(history.header.run == "run")
    #expect(history.header.config.isEmpty)
  }

  @Test func `numbers that are not finite are read in every spelling`() throws {
    let history = try history(
      Self.header, #"{"kind":"epoch","epoch":1,"a":NaN,"b":"Infinity","c":-Infinity,"d":null}"#)
    let metrics = try #require(history.epochs.first).metrics
    #expect(metrics["a"]?.isNaN == true)
    #expect(metrics["b"] == .infinity)
    #expect(metrics["c"] == -.infinity)
    #expect(metrics["d"] == nil)
    #expect(metrics.map(\.name) == ["a", "b", "c"])
  }

  @Test func `a cut last line is dropped with a warning`() throws {
    let history = try history(Self.header, Self.epochs[0], #"{"kind":"epo"#, end: "")
    #expect(history.epochs.count == 1)
    #expect(
      messages(history) == ["3: the last line was cut and is dropped; the run was probably killed"])
  }

  @Test func `a last line that lacks only its end is kept`() throws {
    let history = try history(Self.header, Self.epochs[0], end: "")
    #expect(history.epochs.count == 1)
    #expect(history.warnings == [])
  }

  @Test func `lines that say nothing are skipped with a warning`() throws {
    let history = try history(
      Self.header, "", "{]", "[1]", #"{"kind":"photo"}"#, #"{"epoch":1}"#, #"{"kind":"epoch"}"#,
      Self.epochs[0], #"{"kind":"end","status":"bored"}"#)
    #expect(history.epochs.count == 1)
    #expect(
      messages(history) == [
        "3: the line is skipped, it is not JSON: "
          + "byte 1: found ']' where a name in quotes should be",
        "4: the line is skipped, it is not a JSON object",
        "5: the line is skipped, its kind \"photo\" is unknown",
        "6: the line is skipped, it has no \"kind\"",
        "7: the line is skipped, its \"epoch\" is missing or has the wrong form",
        "9: the line is skipped, its \"status\" is missing or has the wrong form",
      ])
    #expect(history.warnings.first?.description.contains("run/history.jsonl:3: the line") == true)
  }

  @Test(arguments: ["-1", "9007199254740993", "1.5", "1e300", "\"1\"", "NaN"])
  func `an epoch that is no count is skipped with a warning`(epoch: String) throws {
    let history = try history(Self.header, #"{"kind":"epoch","epoch":\#(epoch),"val_loss":1}"#)
    #expect(history.epochs == [])
    #expect(
      messages(history) == [
        "2: the line is skipped, its \"epoch\" is missing or has the wrong form"
      ])
  }

  @Test func `epochs out of order are kept and reported`() throws {
    let history = try history(Self.header, Self.epochs[1], Self.epochs[0])
    #expect(history.epochs.map(\.epoch) == [2, 1])
    #expect(
      messages(history) == [
        "3: epoch 1 follows epoch 2; the run was taken up again, or its lines are out of order"
      ])
  }

  @Test func `an epoch that comes twice is told, and the later value counts`() throws {
    let lines = [(0, 1.0), (1, 0.5), (1, 0.9), (2, 0.8)].map {
      #"{"kind":"epoch","epoch":\#($0),"val_loss":\#($1)}"#
    }
    let history = try history(Self.header, lines[0], lines[1], lines[2], lines[3])
    #expect(history["val_loss"]?.segmentStarts == [0, 2])
    #expect(
      messages(history) == ["4: val_loss has epoch 1 twice; the later value counts"])
  }

  @Test func `numbers in an object have its name before theirs`() throws {
    let history = try history(
      Self.header, #"{"kind":"epoch","epoch":1,"val":{"loss":0.5},"per_class":[1,2],"note":"x"}"#,
      #"{"kind":"epoch","epoch":2,"val":{"loss":0.25},"per_class":[1,2],"note":null}"#)
    #expect(history.series.map(\.name) == ["val/loss"])
    #expect(history["val/loss"]?.values == [0.5, 0.25])
    #expect(history["val/loss"]?.role == MetricRole(.loss, split: .validation))
    #expect(history.warnings == [])
  }

  @Test func `seconds since 1970 begin with the first of them`() throws {
    let history = try history(
      Self.header, #"{"kind":"epoch","epoch":1,"seconds":1764000000.5,"val_loss":1}"#,
      #"{"kind":"epoch","epoch":2,"seconds":1764000060.5,"val_loss":1}"#)
    #expect(history["val_loss"]?.seconds == [0, 60])
    #expect(
      messages(history) == [
        "2: its seconds count from 1970; the first of them is taken for the start"
      ])
  }

  @Test func `Windows line ends and a byte order mark are no obstacle`() throws {
    let history = try history("\u{FEFF}" + Self.header + "\r", Self.epochs[0] + "\r")
    #expect(history.epochs.count == 1)
    #expect(history.warnings == [])
  }

  @Test func `a broken file does not fill the memory with warnings`() throws {
    let history = try history(Self.header, String(repeating: "?\n", count: 5_000))
    // Of the first thousand it is seen that they are equal.
    #expect(history.warnings.count == 2)
    #expect(history.warnings.first?.message.hasSuffix("(1000 times, up to line 1001)") == true)
    #expect(history.warnings.last?.message == "4000 more warnings: lines that are not JSON")
    let others = try self.history(
      Self.header,
      (1...5_000).map { String(repeating: " ", count: $0 % 7) + "?\n" }.joined())
    #expect(others.warnings.count == 6)
    #expect(
      others.warnings.last?.message.hasSuffix("more warnings: lines that are not JSON") == true)
  }

  @Test func `numbers that are written as text are read`() throws {
    let history = try history(
      Self.header, #"{"kind":"epoch","epoch":4,"loss":"0.3","note":"good","acc":"NaN"}"#)
    #expect(history["loss"]?.values == [0.3])
    #expect(history["acc"]?.values.first?.isNaN == true)
    #expect(history["note"] == nil)
  }

  @Test(arguments: [
    ("", "the file is empty"),
    ("epoch,loss\n1,2\n", "the first line is not a JSON object"),
    ("\u{0}\u{1}\n", "the first line is not a JSON object"),
    (#"{"loss":[1,2]}"#, "the first line is not the header of a history"),
  ])
  func `another file is not a history`(text: String, found: String) throws {
    let url = try #require(folder).write(text, to: "file")
    #expect(throws: HistoryError.notAHistory(path: url.relativePath, found: found)) {
      try History(contentsOf: url)
    }
  }

  @Test func `a history of a newer version is refused`() throws {
    let url = try #require(folder).write(
      #"{"format":"lookbook-history","version":2}"#, to: "file")
    let error = #expect(throws: HistoryError.self) { try History(contentsOf: url) }
    #expect(error == .newerVersion(path: url.relativePath, version: 2))
    #expect(error?.description.hasSuffix("Install a newer Lookbook.") == true)
  }

  @Test func `a missing file and an empty folder are told apart`() throws {
    let folder = try #require(folder)
    #expect(throws: HistoryError.notFound(path: folder.file("no").relativePath)) {
      try History(contentsOf: folder.file("no"))
    }
    #expect(throws: HistoryError.noHistory(folder: folder.url.relativePath)) {
      try History(contentsOf: folder.url)
    }
  }

  @Test func `a history with any byte changed gives a history or an error`() throws {
    let folder = try #require(folder)
    let text = Array(([Self.header] + Self.epochs).joined(separator: "\n").utf8)
    for place in text.indices {
      for byte: UInt8 in [0, 0x0A, 0x22, 0x2D, 0x39, 0x5B, 0x5C, 0x7B, 0xFF] {
        var bytes = text
        bytes[place] = byte
        let history = try? History(contentsOf: folder.write(Data(bytes), to: "changed"))
        #expect((history?.epochs.count ?? 0) + (history?.warnings.count ?? 1) >= 1)
      }
    }
  }

  @Test func `a history cut at any byte gives a history or an error`() throws {
    let folder = try #require(folder)
    let text = Array(
      ([Self.header] + Self.epochs).joined(separator: "\n").utf8)
    for length in 0..<text.count {
      let url = try folder.write(Data(text[..<length]), to: "cut")
      let history = try? History(contentsOf: url)
      #expect((history == nil) == (length < Self.header.utf8.count))
      #expect((history?.epochs.count ?? 0) <= 1)
    }
  }
}
