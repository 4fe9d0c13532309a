import Foundation
import TestSupport
import Testing

@Suite struct CommandTests {
  private let folder = try? TemporaryFolder()

  private func lookbook(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: try #require(folder), environment: environment)
  }

  /// Writes a history of two epochs.
  private func writeRun(metric: String = "val_loss") throws {
    try #require(folder).write(
      """
      {"format":"lookbook-history","version":1,"run":"demo"}
      {"kind":"epoch","epoch":1,"step":4,"seconds":1,"\(metric)":0.8}
      {"kind":"epoch","epoch":2,"step":8,"seconds":2,"\(metric)":0.6}
      {"kind":"end","status":"completed","epochs":2,"seconds":2}

      """, to: "runs/demo/history.jsonl")
  }

  private func isPNG(_ name: String) throws -> Bool {
    try Data(contentsOf: try #require(folder).file(name)).starts(with: [0x89, 0x50, 0x4E, 0x47])
  }

  @Test func `report says where the page is`() throws {
    try writeRun()
    let outcome = try lookbook("report", "runs/demo")
    #expect(outcome.status == 0)
    #expect(outcome.output == "reports/demo/index.html\n")
    #expect(try isPNG("reports/demo/plot_loss.png"))
    #expect(try isPNG("reports/demo/plot_loss-dark.png"))
  }

  @Test func `report takes a place and templates`() throws {
    try writeRun()
    try #require(folder).write("{{title}} and nothing else", to: "look/report.html")
    let outcome = try lookbook(
      "report", "runs/demo/history.jsonl", "-o", "a/page", "--templates", "look")
    #expect(outcome.output == "a/page/index.html\n")
    let page = try String(
      contentsOf: try #require(folder).file("a/page/index.html"), encoding: .utf8)
    #expect(page == "demo and nothing else")
  }

  @Test func `a damaged history is drawn with a warning`() throws {
    try writeRun()
    let file = try #require(folder).file("runs/demo/history.jsonl")
    try (String(contentsOf: file, encoding: .utf8) + "{\"ki").write(
      to: file, atomically: true, encoding: .utf8)
    let outcome = try lookbook("plot", "loss", "runs/demo", "-o", "loss.png")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "warning: runs/demo/history.jsonl:5: the last line was cut and is dropped"))
  }

  @Test(arguments: [("loss", "val_loss"), ("accs", "val_accuracy")])
  func `plot writes a picture and says where`(kind: String, metric: String) throws {
    try writeRun(metric: metric)
    let outcome = try lookbook("plot", kind, "runs/demo", "-o", "new/folder/\(kind).png")
    #expect(outcome.status == 0)
    #expect(outcome.output == "new/folder/\(kind).png\n")
    #expect(try isPNG("new/folder/\(kind).png"))
  }

  @Test func `a metric that is not there is answered with those that are`() throws {
    try writeRun()
    let outcome = try lookbook("plot", "accs", "runs/demo", "-o", "accs.png")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == """
        Error: runs/demo: no series of the history is an accuracy. It holds:
          val_loss (validation loss)
        Say what a series is with --map NAME=val_accuracy, or draw one with --metric NAME.

        """)
  }

  /// Writes a history of another tool.
  private func writeKeras() throws {
    try #require(folder).write(
      #"{"loss": [3, 2, 1], "val_loss": [4, NaN, 3], "score": [0.1, 0.5, 0.4]}"#,
      to: "keras/history.json")
  }

  @Test func `the history of another tool is drawn and says what it is`() throws {
    try writeKeras()
    let outcome = try lookbook("plot", "loss", "keras/history.json", "-o", "loss.png")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("reading keras/history.json as Keras History.history\n"))
    #expect(try isPNG("loss.png"))
  }

  @Test func `a series is drawn by its name or by what it is said to be`() throws {
    try writeKeras()
    let path = "keras/history.json"
    let named = try lookbook("plot", "accs", path, "--metric", "score", "-o", "a.png")
    #expect(named.status == 0)
    let mapped = try lookbook("plot", "accs", path, "--map", "score=val_accuracy", "-o", "b.png")
    #expect(mapped.status == 0)
    let lost = try lookbook("plot", "accs", path, "--map", "x=val_accuracy", "-o", "c.png")
    #expect(lost.status == 1)
    #expect(lost.errors.contains("has no series 'x'. It has "))
    let wrong = try lookbook("plot", "accs", path, "--map", "score=best", "-o", "c.png")
    #expect(wrong.status == 64)
  }

  @Test func `the history of another tool gets its page`() throws {
    try writeKeras()
    let outcome = try lookbook("report", "keras/history.json", "-o", "page")
    #expect(outcome.output == "page/index.html\n")
    let page = try String(
      contentsOf: try #require(folder).file("page/index.html"), encoding: .utf8)
    #expect(page.contains("Training report · Keras History.history"))
    #expect(page.contains("id=\"repairs\""))
    #expect(try isPNG("page/plot_loss.png"))
  }

  @Test(arguments: [
    (
      ["report", "nowhere"],
      "nowhere: there is no such file or folder. "
        + "Give a history file, or the folder of a run, such as runs/<name>."
    ),
    (
      ["report", "runs/demo/parts"],
      "runs/demo/parts: the folder holds no history that Lookbook knows. It holds notes. "
        + "Give one of its files or folders, or say with --format what it is; "
        + "'lookbook history --formats' lists the formats."
    ),
    (
      ["report", "runs/demo", "--templates", "runs"],
      "runs: there is no template in it. Give a folder that holds at least one of report.html, "
        + "picture.html, table.html, style.css, report.js, report.md, comparison.js, runs.html, "
        + "live.js."
    ),
    (
      ["plot", "loss", "runs/demo", "-o", "runs/demo/history.jsonl/a/x.png"],
      "runs/demo/history.jsonl/a/x.png: the file cannot be written: not a directory. "
        + "Choose another place with -o."
    ),
  ])
  func `what cannot be done fails with the way out`(arguments: [String], message: String) throws {
    try writeRun()
    let folder = try #require(folder)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "runs/demo/parts/notes"), withIntermediateDirectories: true)
    let outcome = try Program("lookbook").run(arguments, in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors == "Error: \(message)\n")
  }

  @Test(arguments: [
    (["plot", "loss", "runs/demo", "-o", "a.gif"], "'a.gif' does not end in .png"),
    (["plot", "loss", "runs/demo"], "Say where the picture goes, with -o FILE or --stdout."),
    (["plot", "loss", "x", "-o", "a.png", "--scale", "99"], "--scale must be 0.5 to 8, not 99."),
    (["plot", "loss", "x", "-o", "a.png", "--theme", "pink"], "The value 'pink' is invalid"),
    (["data", "fetch", "--mirror", "ftp://x"], "--mirror is 'ftp://x', which is no http:"),
    (["report"], "Missing expected argument '<run> ...'"),
    (["report", "a", "b", "--run", "x"], "--run belongs to one path that holds several runs."),
    (["report", "a", "--json", "-o", "b"], "--json writes no page, so -o and --templates"),
  ])
  func `what is not understood is a usage error`(arguments: [String], message: String) throws {
    let outcome = try Program("lookbook").run(arguments, in: try #require(folder))
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: \(message)"))
  }

  @Test func `verify fails while files are missing`() throws {
    let outcome = try lookbook("data", "verify", "--data", "empty")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("train-images-idx3-ubyte.gz  missing\n"))
    #expect(
      outcome.errors
        == "Error: empty: not all files are the published ones. 'lookbook data fetch' gets them.\n")
  }

  @Test func `a fetch that fails leaves its reason`() throws {
    let folder = try #require(folder)
    let outcome = try lookbook(
      "data", "fetch", "--failure", "why", environment: ["LOOKBOOK_MIRROR": "file:///no/where"])
    #expect(outcome.status == 1)
    let why = try String(contentsOf: folder.file("why"), encoding: .utf8)
    #expect(outcome.errors.hasPrefix("Error: \(why.dropLast())."))
    #expect(why.contains("/no/where"))
  }

  @Test func `a mirror that is no address is told by its origin`() throws {
    let outcome = try lookbook("data", "verify", environment: ["LOOKBOOK_MIRROR": "/some/folder"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: LOOKBOOK_MIRROR is '/some/folder', which is no http:"))
  }
}
