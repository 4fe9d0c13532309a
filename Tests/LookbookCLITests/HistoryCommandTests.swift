import Foundation
import HistoryFormats
import LookbookCLI
import RunHistory
import TestSupport
import Testing

@Suite struct HistoryCommandTests {
  private let folder = try? TemporaryFolder()

  private func history(
    _ arguments: String...
  ) throws -> Program.Outcome {
    try Program("lookbook").run(
      ["history"] + arguments, in: try #require(folder))
  }

  private func writeRun() throws {
    try #require(folder).write(
      """
      {"format":"lookbook-history","version":1,"run":"demo"}
      {"kind":"epoch","epoch":1,"step":4,"seconds":1,"train_loss":0.9,"width":1e300}
      {"kind":"epoch","epoch":2,"step":8,"seconds":2,"train_loss":"NaN","width":0.30000000000000004}
      {"kind":"epoch","epoch":3,"step":12,"seconds":3,"train_loss":0.5,"width":3}
      {"kind":"end","status":"completed","epochs":3,"seconds":3}
      {"kind":"epoch","ep
      """, to: "runs/demo/history.jsonl")
  }

  @Test func `the table has a line for each series and each repair`() throws {
    try writeRun()
    let outcome = try history("runs/demo")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        runs/demo: Lookbook

        demo, completed after 3 epochs in 3 s
          series      kind        points  non-finite  segments   first  best  at step  last  course
          train_loss  train loss       3           1         1     0.9   0.5  12        0.5  █×▁
          width       other            3           0         1  1e+300                    3  █▁▁
          ! runs/demo/history.jsonl:6: the last line was cut and is dropped; the run was probably killed

        """)
  }

  @Test func `what a name does not tell is said when it is written`() throws {
    let rows = "epoch,train_loss,valid_loss,accuracy,time\n0,0.5,0.4,0.75,00:01\n"
    try #require(folder).write(rows, to: "history.csv")
    let table = try history("history.csv", "-o", "a.csv")
    #expect(
      table.errors.hasSuffix(
        "note: in a.csv, the name of 'accuracy' says train_accuracy, not val_accuracy; "
          + "a .jsonl file keeps what it is, or read it with --map\n"))
    #expect(try !history("history.csv", "-o", "a.jsonl").errors.contains("note: "))
    let mapped = try history("history.csv", "--map", "valid_loss=higher_is_better", "-o", "a.csv")
    #expect(mapped.errors.contains("'valid_loss' says val_loss, not val_other"))
  }

  @Test(arguments: ["jsonl", "csv", "tfevents"])
  func `a history is written in another format and read again`(ending: String) throws {
    try writeRun()
    let outcome = try history("runs/demo", "-o", "copy.\(ending)")
    #expect(outcome.status == 0)
    #expect(outcome.output == "copy.\(ending)\n")
    let copy = try HistoryCatalog(at: try #require(folder).file("copy.\(ending)")).histories()
    #expect(copy.map { $0["train_loss"]?.steps } == [[4, 8, 12]])
    #expect(copy.first?["train_loss"]?.values.last == 0.5)
    #expect(copy.first?["train_loss"]?.values[1].isNaN == true)
  }

  @Test func `several files are written, and JSON is printed besides`() throws {
    try writeRun()
    let outcome = try history("runs/demo", "-o", "a.csv", "-o", "b.jsonl", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\"format\":\"lookbook\""))
    for name in ["a.csv", "b.jsonl"] {
      let url = try #require(folder).file(name)
      #expect(try HistoryCatalog(at: url).histories().first?["width"]?.values.count == 3)
    }
  }

  @Test func `no history is written over itself, and none without numbers is written`() throws {
    let folder = try #require(folder)
    let text = "epoch,loss\n0,1\n1,0.5\n"
    let url = try folder.write(text, to: "in.csv")
    let same = try history("in.csv", "-o", "./in.csv")
    #expect(same.status == 1)
    #expect(same.errors.contains("in.csv: the history is read from this file"))
    #expect(try String(contentsOf: url, encoding: .utf8) == text)
    try folder.write("epoch,loss\n", to: "begun.csv")
    let empty = try history("begun.csv", "-o", "out.csv")
    #expect(empty.status == 1)
    #expect(empty.errors.contains("begun.csv: there are no numbers in it yet"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("out.csv").path))
  }

  @Test func `a format that cannot be written is a usage error`() throws {
    try writeRun()
    let outcome = try history("runs/demo", "-o", "copy.xlsx")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("'copy.xlsx' ends in none of .jsonl, .csv, .tfevents."))
  }

  @Test func `JSON holds every value as it was`() throws {
    try writeRun()
    let outcome = try history("runs/demo", "--json", "--map", "width=val_accuracy")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        {"format":"lookbook","runs":[{"name":"demo","series":[\
        {"name":"train_loss","kind":"loss","split":"train","points":3,"finite":2,"segments":1,\
        "first":{"x":4,"value":0.9},"min":{"x":12,"value":0.5},"max":{"x":4,"value":0.9},\
        "last":{"x":12,"value":0.5},"axis":"step","better":"lower","best":{"x":12,"value":0.5}},\
        {"name":"width","kind":"accuracy","split":"val","points":3,"finite":3,"segments":1,\
        "first":{"x":4,"value":1e+300},"min":{"x":8,"value":0.30000000000000004},\
        "max":{"x":4,"value":1e+300},"last":{"x":12,"value":3.0},"axis":"step","better":"higher",\
        "best":{"x":4,"value":1e+300}}],\
        "warnings":[{"file":"runs/demo/history.jsonl","line":6,\
        "message":"the last line was cut and is dropped; the run was probably killed"}]}]}

        """)
  }

  @Test func `the best value of a restarted run is one that counts`() throws {
    let series = Series("val_loss", values: [1, 0.5, 0.9, 0.7], epochs: [0, 1, 0, 1])
    let page = HistoryPage(
      path: "x", format: .init(name: "a", title: "A", takes: ""),
      runs: [RunOverview(of: History(header: RunHeader(run: "r", created: ""), series: [series]))])
    #expect(page.json.description.contains(#""min":{"x":1,"value":0.5}"#))
    #expect(page.json.description.contains(#""better":"lower","best":{"x":1,"value":0.7}"#))
  }

  @Test func `a series without a finite value has neither least nor greatest`() throws {
    let series = Series("loss", values: [.nan, -.infinity], epochs: [0, 0.5])
    let page = HistoryPage(
      path: "x", format: .init(name: "a", title: "A", takes: ""),
      runs: [RunOverview(of: History(header: RunHeader(run: "r", created: ""), series: [series]))])
    #expect(
      page.json.description == """
        {"format":"a","runs":[{"name":"r","series":[{"name":"loss","kind":"loss","split":null,\
        "points":2,"finite":0,"segments":1,"first":{"x":0,"value":"NaN"},"min":null,"max":null,\
        "last":{"x":0.5,"value":"-Infinity"},"axis":"epoch","better":"lower","best":null}],\
        "warnings":[]}]}
        """)
  }

  @Test func `the formats and the rules are listed`() throws {
    let outcome = try history("--formats", "--rules")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\nlookbook "))
    #expect(outcome.output.contains("\n" + MetricName.rules + "\n"))
  }

  @Test(arguments: [
    (["nowhere"], Int32(1), "nowhere: there is no such file or folder."),
    (["runs/demo", "--run", "x"], 1, "runs/demo: there is no run 'x'. There is demo."),
    (
      ["runs/demo", "--map", "x=val_loss"], 1, "the run 'demo' has no series 'x'. It has train_loss"
    ),
    (["runs/demo", "--format", "x"], 1, "there is no format 'x'."),
    ([], 64, "Give a file or a folder, or --formats, or --rules."),
  ])
  func `what cannot be shown is an error`(
    arguments: [String], status: Int32, message: String
  ) throws {
    try writeRun()
    let outcome = try Program("lookbook").run(["history"] + arguments, in: try #require(folder))
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: " + message))
  }
}
