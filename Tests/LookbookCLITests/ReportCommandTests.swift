import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  private let folder = try? TemporaryFolder()

  private func lookbook(_ arguments: String...) throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: try #require(folder))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: try #require(folder).file(name), encoding: .utf8)
  }

  /// Writes a history of two epochs.
  private func writeRun(_ name: String, seed: Int = 0, rate: String = "0.1", loss: Double = 0.6)
    throws
  {
    try #require(folder).write(
      """
      {"format":"lookbook-history","version":1,"run":"\(name)","config":{"architecture":"classic",\
      "command":"lookbook train --data /home/me/data","seed":\(seed),"learning_rate":\(rate)}}
      {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":0.8,"val_accuracy":0.5}
      {"kind":"epoch","epoch":2,"step":8,"seconds":2,"val_loss":\(loss),"val_accuracy":0.75}
      {"kind":"end","status":"completed","epochs":2,"seconds":2}

      """, to: "runs/\(name)/history.jsonl")
  }

  @Test func `a page of one file is the same each time, and nothing lies beside it`() throws {
    try writeRun("demo")
    let outcome = try lookbook("report", "runs/demo", "-o", "out/a.html")
    #expect(outcome.output == "out/a.html\n")
    #expect(outcome.status == 0)
    #expect(try lookbook("report", "runs/demo", "-o", "out/b.html").status == 0)
    #expect(try text("out/a.html") == text("out/b.html"))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: try #require(folder).file("out").path)
    #expect(files.sorted() == ["a.html", "b.html"])
    #expect(try text("out/a.html").contains("lookbook train --data …/data"))
    #expect(try lookbook("report", "runs/demo", "-o", "c.html", "--include-paths").status == 0)
    #expect(try text("c.html").contains("lookbook train --data /home/me/data"))
  }

  @Test func `a page of Markdown has its pictures beside it`() throws {
    try writeRun("demo")
    let outcome = try lookbook("report", "runs/demo", "-o", "docs/demo.md")
    #expect(outcome.output == "docs/demo.md\n")
    #expect(try text("docs/demo.md").hasPrefix("# demo\n"))
    #expect(try text("docs/demo.md").contains("](demo-files/plot\\_loss.png)") == false)
    #expect(try text("docs/demo.md").contains("](demo-files/plot_loss.png)"))
    let picture = try #require(folder).file("docs/demo-files/plot_loss.png")
    #expect(try Data(contentsOf: picture).starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func `several runs are compared`() throws {
    try writeRun("a")
    try writeRun("b", rate: "0.2", loss: 0.4)
    let outcome = try lookbook("report", "runs/a", "runs/b")
    #expect(outcome.output == "reports/comparison/index.html\n")
    let page = try text("reports/comparison/index.html")
    #expect(page.contains("<h1>Comparison of 2 runs</h1>"))
    #expect(page.contains("data-value=\"0.4\"><strong>0.4</strong></td>"))
    #expect(page.contains("<th scope=\"row\">learning_rate</th><td class=\"number\">2</td>"))
    #expect(!page.contains("id=\"groups\""))
    #expect(page.contains("id=\"figure-compare_val_loss\""))
  }

  @Test func `runs that differ in their seed are summed up`() throws {
    for seed in 0..<3 { try writeRun("a-\(seed)", seed: seed, loss: 0.6 + 0.01 * Double(seed)) }
    for seed in 0..<3 { try writeRun("b-\(seed)", seed: seed, rate: "0.2") }
    // A folder of runs stands for all of them.
    #expect(try lookbook("report", "runs/a-0", "runs/a-1", "runs/a-2", "-o", "a.html").status == 0)
    let outcome = try lookbook(
      "report", "runs/a-0", "runs/a-1", "runs/a-2", "runs/b-0", "runs/b-1", "runs/b-2", "-o",
      "page.html")
    #expect(outcome.output == "page.html\n")
    let page = try text("page.html")
    #expect(page.contains("<span class=\"note\">in 2 groups by seed</span>"))
    #expect(
      page.contains(
        "<th scope=\"row\">learning_rate 0.1</th><td class=\"number\">3</td>"
          + "<td class=\"number\" data-value=\"0.61\">0.61</td>"))
  }

  @Test func `the report of a copied run is not that of the run`() throws {
    try writeRun("demo")
    let folder = try #require(folder)
    try FileManager.default.copyItem(at: folder.file("runs/demo"), to: folder.file("runs/copy"))
    #expect(try lookbook("report", "runs/demo").output == "reports/demo/index.html\n")
    #expect(try lookbook("report", "runs/copy/").output == "reports/copy/index.html\n")
  }

  @Test func `the data of a report are JSON of a documented form`() throws {
    try writeRun("demo")
    let outcome = try lookbook("report", "runs/demo", "--json")
    #expect(outcome.status == 0)
    let report = try #require(JSONValue(json: Array(outcome.output.utf8)).objectValue)
    #expect(report["format"]?.stringValue == "lookbook-report")
    #expect(report["version"]?.intValue == 1)
    #expect(report["title"]?.stringValue == "demo")
    let sections = try #require(report["sections"]?.arrayValue).compactMap(\.objectValue)
    #expect(sections.first?["id"]?.stringValue == "curves")
    let picture = sections.first?["blocks"]?.arrayValue?.first?.objectValue
    #expect(picture?["type"]?.stringValue == "picture")
    let series = picture?["curves"]?.objectValue?["series"]?.arrayValue?.first?.objectValue
    #expect(series?["y"]?.arrayValue == [.number(0.8), .number(0.6)])
    #expect(!FileManager.default.fileExists(atPath: try #require(folder).file("reports").path))
  }

  @Test func `templates are exported, changed and used`() throws {
    try writeRun("demo")
    let outcome = try lookbook("templates", "export", "mine")
    #expect(
      outcome.output == """
        mine/report.html
        mine/picture.html
        mine/table.html
        mine/style.css
        mine/report.js
        mine/report.md
        mine/comparison.js
        mine/runs.html
        mine/live.js

        """)
    try #require(folder).write("Only {{title}}.", to: "mine/report.md")
    #expect(
      try lookbook("report", "runs/demo", "-o", "a.md", "--templates", "mine").status == 0)
    #expect(try text("a.md") == "Only demo.")
    try #require(folder).write("{{title}}\n{{ nope }}", to: "mine/report.md")
    let lost = try lookbook("report", "runs/demo", "-o", "b.md", "--templates", "mine")
    #expect(lost.status == 1)
    #expect(
      lost.errors
        == "Error: mine/report.md:2: a page has no 'nope'. Compare with the names in what "
        + "'lookbook templates export' writes.\n")
    let again = try lookbook("templates", "export", "mine")
    #expect(again.status == 1)
    #expect(
      again.errors
        == "Error: mine/report.html: the file is there already. Give a folder without templates.\n")
  }
}
