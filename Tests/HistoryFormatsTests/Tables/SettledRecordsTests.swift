import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

/// What only all records of a file together tell.
@Suite struct SettledRecordsTests {
  private let folder = try? TemporaryFolder()

  private func history(_ text: String, at path: String) throws -> History {
    let url = try #require(folder).write(text, to: path)
    let catalog = try HistoryCatalog(at: url)
    for case .files(let files) in catalog.runs.map(\.content) {
      for file in files { file.makeParser { _ in true }.checkEveryCut(of: Array(text.utf8)) }
    }
    return try #require(catalog.histories().first)
  }

  /// The same rows as a table and as lines of JSON.
  private func histories(_ names: [String], _ rows: [[String]]) throws -> [History] {
    let table = ([names] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    let lines = rows.map { row in
      "{" + zip(names, row).map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}\n"
    }
    return [
      try history(table, at: "a/log.csv"), try history(lines.joined(), at: "a/log.jsonl"),
      try history("[" + lines.joined(separator: ",") + "]", at: "a/log.json"),
    ]
  }

  @Test(
    arguments: [
      // A clock that started with the run, whatever its name.
      ("time", ["10", "22", "34"], [10, 22, 34], false),
      ("_runtime", ["10", "22", "34"], [10, 22, 34], false),
      // Times of day in seconds and in milliseconds.
      ("timestamp", ["1700000010", "1700000022", "1700000034"], [0, 12, 24], false),
      ("time", ["1700000010000", "1700000022000", "1700000034000"], [0, 12, 24], false),
      // How long each epoch took.
      ("time", ["12.5", "11.5", "12"], [12.5, 24, 36], true),
      ("seconds", ["12", "12", "12"], [12, 24, 36], true),
    ] as [(String, [String], [Double], Bool)])
  func `times are understood by their values, in tables as in JSON`(
    name: String, times: [String], seconds: [Double], isShown: Bool
  ) throws {
    let rows = times.enumerated().map { ["\($0 + 1)", "0.5", $1] }
    let shown: [Double]? = isShown ? times.compactMap { Double($0) } : nil
    let epochs: [Double]? = isShown ? [1, 2, 3] : nil
    for history in try histories(["epoch", "loss", name], rows) {
      #expect(history["loss"]?.seconds == seconds)
      #expect(history[name]?.values == shown)
      #expect(history[name]?.epochs == epochs)
      #expect(history.warnings == [])
    }
  }

  @Test func `dates are times, and durations beside them are a series`() throws {
    let text = """
      date,epoch,loss,time
      2026-11-22T08:29:00Z,1,3,60
      2026-11-22 08:30:30+00:00,2,2,90
      2026-11-22T08:31:00Z,3,1,30

      """
    let history = try history(text, at: "log.csv")
    #expect(history["loss"]?.seconds == [0, 90, 120])
    #expect(history["time"]?.values == [60, 90, 30])
    #expect(history.warnings == [])
  }

  @Test func `rows in descending order are read from the last to the first`() throws {
    for history in try histories(
      ["epoch", "loss", "acc"], [["3", "1", "0.9"], ["2", "2", "0.8"], ["1", "3", "0.7"]])
    {
      #expect(history["loss"]?.values == [3, 2, 1])
      #expect(history["acc"]?.epochs == [1, 2, 3])
      #expect(history["loss"]?.segmentStarts == [0])
      #expect(history.warnings.map(\.message).allSatisfy { $0.contains("descending order") })
      #expect(history.warnings.count == 1)
    }
  }

  @Test func `steps that count anew in each epoch are numbered on`() throws {
    let rows = [("0", "49"), ("0", "99"), ("1", "49"), ("1", "99"), ("2", "49"), ("2", "99")]
    for history in try histories(
      ["epoch", "step", "loss"], rows.map { [$0.0, $0.1, "0.5"] })
    {
      #expect(history["loss"]?.steps == [49, 99, 149, 199, 249, 299])
      #expect(history["loss"]?.epochs == [0, 0, 1, 1, 2, 2])
      #expect(history["loss"]?.segmentStarts == [0])
      #expect(history.warnings.map(\.message).allSatisfy { $0.contains("numbered on") })
      #expect(history.warnings.count == 1)
    }
  }

  @Test func `places that go back are told, in tables as in JSON`() throws {
    let rows = ["0", "1", "2", "1", "2", "3"].map { [$0, "0.5"] }
    let found = try histories(["epoch", "loss"], rows)
    #expect(found.map { $0["loss"]?.segmentStarts } == [[0, 3], [0, 3], [0, 3]])
    #expect(
      found.map { $0.warnings.map(\.message) }
        == Array(
          repeating: ["epoch 1 follows epoch 2; it is read as a run that was taken up again"],
          count: 3))
    #expect(found.map { $0.warnings.first?.line } == [5, 4, nil])
  }

  @Test func `values that merely stand out of order are sorted and told, in tables as in JSON`()
    throws
  {
    let rows = ["0", "2", "1", "3", "5", "4"].map { [$0, "0.\($0)"] }
    for history in try histories(["epoch", "loss"], rows) {
      #expect(history["loss"]?.epochs == [0, 1, 2, 3, 4, 5])
      #expect(history["loss"]?.values == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
      #expect(
        history.warnings.map(\.message) == [
          "the values of 'loss' are not in the order of their epochs; no epoch comes twice, so they are sorted"
        ])
    }
  }

  @Test func `runs of one epoch that were appended are segments, several values an epoch are not`()
    throws
  {
    let appended = try histories(["epoch", "loss"], ["0", "0", "0", "1", "2"].map { [$0, "1"] })
    for history in appended {
      #expect(history["loss"]?.segmentStarts == [0, 1, 2])
      #expect(history.warnings.count == 1 || history.warnings.count == 2)
    }
    for history in try histories(
      ["epoch", "loss"], ["0", "0", "0", "1", "1", "1"].map { [$0, "1"] })
    {
      #expect(history["loss"]?.segmentStarts == [0])
      #expect(history.warnings == [])
    }
  }

  @Test(arguments: ["csv", "jsonl"])
  func `an export keeps together what stood in one row, and reads back the same`(
    ending: String
  ) throws {
    let text = """
      epoch,train_loss,valid_loss,accuracy
      0,3.5,#na#
      epoch,train_loss,valid_loss,accuracy
      0,0.5,0.25,0.75
      1,0.25,0.125,0.875
      epoch,train_loss,valid_loss,accuracy
      0,4.5,#na#

      """
    let before = try history(text, at: "run/history.csv")
    let url = try #require(folder).file("export.\(ending)")
    try #require(HistoryCatalog.writer(for: url)).write(before, to: url)
    if ending == "csv" {
      #expect(
        try String(contentsOf: url, encoding: .utf8) == """
          epoch,train_loss,valid_loss,accuracy
          0,3.5,,
          0,0.5,0.25,0.75
          1,0.25,0.125,0.875
          0,4.5,,

          """)
    }
    let after = try #require(try HistoryCatalog(at: url).histories().first)
    #expect(after.series.map(\.values) == before.series.map(\.values))
    #expect(after.series.map(\.epochs) == before.series.map(\.epochs))
    #expect(after.series.map(\.segmentStarts) == before.series.map(\.segmentStarts))
  }

  // MARK: Odd tables

  @Test func `lines that begin with # are passed over before the header`() throws {
    let history = try history("# my run\n# second\nepoch,loss\n0,1\n1,0.5\n", at: "log.csv")
    #expect(history["loss"]?.values == [1, 0.5])
    #expect(history.series.count == 1)
    #expect(
      history.warnings.map(\.message) == [
        "the line begins with # and is passed over (also at line 2)"
      ])
    let numpy = try self.history("# epoch,loss\n0,1\n1,0.5\n", at: "numpy.csv")
    #expect(numpy["loss"]?.epochs == [0, 1])
    #expect(numpy.warnings == [])
  }

  @Test func `decimal commas and epochs such as 1/10 are read`() throws {
    let history = try history("epoch;loss\n1/10;0,5\n2/10;0,25\n", at: "log.csv")
    #expect(history["loss"]?.values == [0.5, 0.25])
    #expect(history["loss"]?.epochs == [1, 2])
    #expect(history.warnings.count == 1)
  }

  @Test func `points part thousands where the decimals have a comma`() throws {
    let history = try history(
      "epoch;loss\n0;1.234,5\n1;1.234.567,25\n2;999,5\n3;1.2,5\n", at: "log.csv")
    #expect(history["loss"]?.values == [1234.5, 1_234_567.25, 999.5])
    #expect(history.warnings.contains { $0.message.contains("1.2,5") })
  }

  @Test(
    arguments: [
      ("epoch,loss\n0,tensor(0.5)\n1,tensor(0.25)\n", "line 2 has 'tensor(0.5)' under 'loss'"),
      ("epoch,loss\none,0.5\n", "line 2 has 'one' under 'epoch'"),
    ])
  func `a table without one number is an error, one that has only begun is none`(
    text: String, found: String
  ) throws {
    let url = try #require(folder).write(text, to: "log.csv")
    let error = #expect(throws: HistoryError.self) { try HistoryCatalog(at: url).histories() }
    #expect(error?.description.contains(found) == true)
    // Series that are not wanted are not looked at, so nothing is known of them.
    #expect(try HistoryCatalog(at: url).histories { $0 == "acc" }.count == 1)
    let begun = try #require(folder).write("epoch,loss\n", to: "begun.csv")
    #expect(try HistoryCatalog(at: begun).histories().first?.series == [])
  }
}
