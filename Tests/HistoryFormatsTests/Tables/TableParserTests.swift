import HistoryFormats
import RunHistory
import Testing

@Suite struct TableParserTests {
  private static let rules = TableRules { names in
    names.map { name in
      switch name {
      case "epoch": .epoch
      case "step": .step
      case "time": .time(.lap)
      case "timestamp": .time(.wall(unitsPerSecond: 1000))
      case "": .ignored
      default: .value(name)
      }
    }
  }

  private func parser(
    _ rules: TableRules = rules, keeping keeps: @escaping SeriesFilter = { _ in true }
  ) -> TableParser {
    TableParser(format: "table", file: "x.csv", run: "x", rules: rules, keeping: keeps)
  }

  private func read(_ text: String, _ rules: TableRules = rules) throws -> History {
    let parser = parser(rules)
    let history = try #require(try parser.histories(of: text.utf8).first)
    parser.checkEveryCut(of: Array(text.utf8))
    return history
  }

  @Test(arguments: [",", ";", "\t", "|", " , ", ";  "])
  func `the separator is found out, and padding dropped`(separator: String) throws {
    let text = "epoch,loss,acc\n0,0.5,-1e-3\n1,.25,7\n".replacing(",", with: separator)
    let history = try read(text)
    #expect(history.series.map(\.name) == ["loss", "acc"])
    #expect(history["loss"]?.values == [0.5, 0.25])
    #expect(history["acc"]?.values == [-1e-3, 7])
    #expect(history["acc"]?.epochs == [0, 1])
    #expect(history.warnings == [])
  }

  @Test func `runs of blanks separate when asked for`() throws {
    var rules = Self.rules
    rules.separator = UInt8(ascii: " ")
    let history = try read("  epoch   loss\n   0  0.5 \n   1\t0.25\n", rules)
    #expect(history["loss"]?.values == [0.5, 0.25])
    #expect(history["loss"]?.epochs == [0, 1])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every end of line will do, also none at the end`(newline: String) throws {
    let text = "epoch,loss\n0,0.5\n\n1,0.25".replacing("\n", with: newline)
    let history = try read(text)
    // Nobody can tell 0.25 from the beginning of 0.2512.
    #expect(history["loss"]?.values == [0.5])
    #expect(
      history.warnings.map(\.description) == [
        "x.csv:4: the last line has no end; its last cell, '0.25', may be cut and is left out. End the "
          + "line to keep it"
      ])
    let whole = try read(text + newline)
    #expect(whole["loss"]?.values == [0.5, 0.25])
    #expect(whole.warnings == [])
  }

  @Test(
    arguments: [
      ("epoch,loss,val_loss\n0,1,2\n1,0.5,0.", [1, 0.5], [2], "'0.', may be cut"),
      ("epoch,loss,lr\n0,1,2\n1,0.5,5.1e-0", [1, 0.5], [2], "'5.1e-0', may be cut"),
      ("epoch,loss,lr\n0,1,2\n1,0.", [1], [2], "was cut; its last cell, '0.', is dropped"),
      ("epoch,loss,lr\n0,1,2\n1", [1], [2], "cut before its place was told"),
      ("loss,lr,epoch\n1,2,0\n0.5,1,1", [1], [2], "cut before its place was told"),
      ("epoch,loss,lr\n0,1,2\n1,0.5,\"3\"", [1, 0.5], [2, 3], nil),
      ("epoch,loss,lr\n0,1,2\n1,0.5,3,", [1, 0.5], [2, 3], nil),
    ] as [(String, [Double], [Double], String?)])
  func `of a last line without an end only what cannot be a beginning counts`(
    text: String, first: [Double], second: [Double], message: String?
  ) throws {
    let history = try read(text)
    #expect(history.series.map(\.values) == [first, second])
    #expect(history.warnings.count == (message == nil ? 0 : 1))
    if let message { #expect(history.warnings.first?.message.contains(message) == true) }
  }

  @Test func `gaps, words and numbers that are not finite`() throws {
    let history = try read(
      """
      epoch,loss,val_loss,lr
      0,inf,NA,1
      1,-Infinity,,2
      2,nan,0.5,None
      3,0.1,0.25,3

      """)
    #expect(history["loss"]?.values.map(\.description) == ["inf", "-inf", "nan", "0.1"])
    #expect(history["loss"]?.epochs == [0, 1, 2, 3])
    #expect(history["val_loss"]?.values == [0.5, 0.25])
    #expect(history["val_loss"]?.epochs == [2, 3])
    #expect(history["lr"]?.values == [1, 2, 3])
    #expect(history["lr"]?.epochs == [0, 1, 3])
    #expect(history.warnings == [])
  }

  @Test func `coordinates may be missing`() throws {
    let history = try read("step,epoch,lr\n1,,0.5\n2,,0.5\n3,1,0.5\n,2,0.25\n")
    #expect(history["lr"]?.steps.map(\.description) == ["1.0", "2.0", "3.0", "nan"])
    #expect(history["lr"]?.epochs.map(\.description) == ["nan", "nan", "1.0", "2.0"])
  }

  @Test func `cells in quotes hold anything`() throws {
    let history = try read(
      "epoch,\"a, \"\"b\"\"\",note,loss\n0,\"1.5\",\"two\nlines\",3\n1,2.5,\"\"\"[1, 2]\"\"\",4\n")
    #expect(history.series.map(\.name) == ["a, \"b\"", "loss"])
    #expect(history["a, \"b\""]?.values == [1.5, 2.5])
    #expect(history["loss"]?.values == [3, 4])
    #expect(
      history.warnings.map(\.description) == [
        "x.csv:2: column 'note': 'two\nlines' is no number; such cells are left out"
      ])
  }

  @Test func `a stray quote ends with its line`() throws {
    let history = try read("epoch,loss\n0,\"0.5\n1,0.25\n2,0.125\n")
    #expect(history["loss"]?.values == [0.25, 0.125])
    #expect(
      history.warnings.first?.description.hasPrefix("x.csv:2: a quote is never closed") == true)
  }

  @Test func `a repeated header is dropped, another one begins a segment`() throws {
    let history = try read(
      """
      epoch,loss
      0,1
      epoch,loss
      0,2
      epoch,acc,loss
      0,9,3
      1,8,4
      epoch,loss
      2,5

      """)
    #expect(history["loss"]?.values == [1, 2, 3, 4, 5])
    #expect(history["loss"]?.epochs == [0, 0, 0, 1, 2])
    #expect(history["loss"]?.segmentStarts == [0, 1, 2, 4])
    #expect(history["acc"]?.values == [9, 8])
    #expect(history["acc"]?.epochs == [0, 1])
    #expect(history.warnings.map(\.line) == [3, 5, 4])
    #expect(history.warnings[1].message.hasSuffix("(also at line 8)"))
  }

  @Test func `short, long and cut rows are told`() throws {
    let history = try read("epoch,loss,acc\n0,1\n1,2,3,4\n2,3,4,,\n3,4,5\n4,0.2")
    #expect(history["loss"]?.values == [1, 2, 3, 4])
    #expect(history["acc"]?.values == [3, 4, 5])
    #expect(history["acc"]?.epochs == [1, 2, 3])
    #expect(
      history.warnings.map(\.description) == [
        "x.csv:2: the row has 2 of 3 cells; the others are taken as missing",
        "x.csv:3: the row has 4 cells and the header 3; the last are dropped. The columns may be "
          + "others from here on",
        "x.csv:6: the last line was cut; its last cell, '0.2', is dropped",
      ])
  }

  @Test func `names that come twice, and none`() throws {
    let history = try read(",loss,loss,loss.1,epoch,epoch,\n0,1,2,3,7,9,\n")
    #expect(history.series.map(\.name) == ["loss", "loss.2", "loss.1"])
    #expect(history["loss.2"]?.epochs == [7])
    #expect(history.warnings.count == 1)
  }

  @Test func `lines of zeros, of text and of blanks are passed over`() throws {
    let history = try read("epoch,loss\n0,1\n\0\0\0\0\nmean,0.5\n  \n1,2\n")
    #expect(history["loss"]?.values == [1, 2])
    #expect(history.warnings.map(\.line) == [3, 4])
  }

  @Test func `times are counted from the start`() throws {
    let laps = try read("epoch,loss,time\n0,1,00:30\n1,1,1:00:00\n2,1,x\n3,1,15\n")
    #expect(laps["loss"]?.seconds.map(\.description) == ["30.0", "3630.0", "nan", "3645.0"])
    let wall = try read("timestamp,step,loss\n1614129197192,0,1\n1614129197692,1,1\n")
    #expect(wall["loss"]?.seconds == [0, 0.5])
  }

  @Test func `series that are not wanted are not read`() throws {
    let text = "epoch,loss,note,acc\n0,1,\"a\"\"b\",2\n1,2,,3\n"
    let histories = try parser(keeping: { $0 == "acc" }).histories(of: text.utf8)
    #expect(histories.first?.series.map(\.name) == ["acc"])
    #expect(histories.first?["acc"]?.values == [2, 3])
    #expect(histories.first?.warnings == [])
  }

  @Test func `no header and no text at all are errors`() {
    for text in ["", "\n\n", "0,1\n1,2\n"] {
      #expect(throws: HistoryError.self) { try parser().histories(of: text.utf8) }
    }
  }

  @Test func `a copy can be finished while the file grows`() throws {
    var parser = parser()
    var copies: [[Double]?] = []
    for piece in ["epoch,loss\n0,1\n1,", "2\n2,3", "4\n"] {
      try Array(piece.utf8).withUnsafeBytes { try parser.parse($0) }
      var copy = parser
      try copy.finish()
      copies.append(copy.histories.first?["loss"]?.values)
    }
    #expect(copies == [[1], [1, 2], [1, 2, 34]])
  }

  @Test func `short rows under a wide header take little time`() throws {
    let names = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let text = "epoch,\(names)\n" + String(repeating: "1,2\n", count: 20_000)
    let histories = try parser().histories(of: text.utf8)
    #expect(histories.first?["c0"]?.values.count == 20_000)
  }
}
