import Foundation
import Reports
import RunHistory
import TestSupport
import Testing
import TrainingReports

@Suite struct ComparisonReportTests {
  private func history(
    _ name: String, _ values: [Double], config: JSONObject = [:], dataset: JSONObject = [:]
  ) -> History {
    let epochs = values.indices.map { Double($0 + 1) }
    var history = History(
      header: RunHeader(run: name, created: "", config: config, dataset: dataset),
      series: values.isEmpty ? [] : [Series("val_loss", values: values, epochs: epochs)])
    history.settleRoles()
    return history
  }

  private func report(_ histories: [History]) -> ComparisonReport {
    ComparisonReport(histories.map { RunResult(of: $0) }) { _ in histories }
  }

  private func page(_ report: ComparisonReport) throws -> String {
    let folder = try TemporaryFolder()
    let url = try ReportWriter(drawing: .test(png: [1])).write(
      report, to: .page(folder.file("page.html")))
    let html = try String(contentsOf: url, encoding: .utf8)
    return String(html[try #require(html.range(of: "<body>")).lowerBound...])
  }

  @Test func `the outcome names the best run and how far the others are`() throws {
    let page = try page(
      report([history("a", [3, 2]), history("b", [2, 1]), history("c", [4, 4])]))
    #expect(page.contains("b has the best val_loss, 1; the worst of 3 runs has 4."))
    #expect(page.contains("<dt>Best val_loss</dt>"))
    #expect(page.contains("data-value=\"2\">epoch 2</td>"))
    #expect(!page.contains("class=\"notice"))
  }

  @Test func `a metric of one run alone makes it no winner`() throws {
    let alone = try page(report([history("a", [3, 2]), history("b", [])]))
    #expect(
      alone.contains("No metric is common to two runs; a alone has val_loss, at best 2."))
    #expect(alone.contains("<span class=\"note\">a, the only run that has it</span>"))
  }

  @Test func `a run that is in no chart is told`() throws {
    var other = History(
      header: RunHeader(run: "other", created: ""),
      series: [Series("thing", values: [1, 2], epochs: [1, 2])])
    other.settleRoles()
    let page = try page(report([history("a", [3, 2]), history("b", [2, 1]), other]))
    #expect(page.contains("<strong>In no chart.</strong>"))
    #expect(page.contains("recorded along the way of other.</p>"))
  }

  @Test func `places in the table are those of the chart`() throws {
    func stepped(_ name: String, steps: [Double]) -> History {
      var history = History(
        header: RunHeader(run: name, created: ""),
        series: [Series("val_loss", values: [2, 1], steps: steps, epochs: [1, 2])])
      history.settleRoles()
      return history
    }
    let page = try page(
      report([stepped("a", steps: [100, 24_914]), stepped("b", steps: [50, 100])]))
    let axis = try #require(page.firstMatch(of: /"axis":"(\w+)"/)).1
    #expect(page.contains("\">\(axis) 2</td>"))
    #expect(!page.contains("step 24,914"))
  }

  @Test func `each run of many can be read, and picked by its row`() throws {
    let histories = (0..<40).map { history("run-\($0)", [3, 2 + Double($0)]) }
    let page = try page(report(histories))
    #expect(page.contains("\"kind\":\"comparison\",\"picks\":[\"var(--c-"))
    for history in histories {
      #expect(page.contains("{\"name\":\"\(history.header.run)\""))
      #expect(page.contains("<tr data-curve=\"\(history.header.run)\">"))
    }
    #expect(page.contains("\"last\":\"2.000\",\"isBest\":true}"))
    #expect(page.contains("kinds.comparison=class extends Chart"))
  }

  @Test func `a row of a run picks the curve of its group`() throws {
    let page = try page(
      report(
        (0..<4).map { index in
          history(
            "run-\(index)", [2, 1],
            config: ["seed": .integer(index % 2), "rate": .number(index < 2 ? 0.1 : 0.2)])
        }))
    #expect(page.contains("<tr data-curve=\"rate 0.1\"><th scope=\"row\">run-1</th>"))
    #expect(page.contains("<tr data-curve=\"rate 0.2\"><th scope=\"row\">rate 0.2</th>"))
  }

  @Test func `long names are short in charts and whole in tables`() throws {
    let names = ["1234", "1235"].map { "a_very_long_name_of_a_run_with_seed_\($0)_and_more" }
    let page = try page(report([history(names[0], [3, 2]), history(names[1], [3, 1])]))
    #expect(page.contains("\"name\":\"\(names[0])\",\"label\":\"…seed_1234…\""))
    #expect(page.contains("<th scope=\"row\">\(names[1])</th>"))
    #expect(page.contains("<span class=\"note\">…seed_1235…</span>"))
  }

  @Test func `the page tells the command that made it, and of a long one the ends`() throws {
    var report = report([history("a", [3, 2]), history("b", [2, 1])])
    #expect(!(try page(report)).contains("This page was made by"))
    report.command = "lookbook report runs/a runs/b"
    #expect(
      try page(report).contains(
        "<p>This page was made by:</p>\n<pre tabindex=\"0\"><code>lookbook report runs/a runs/b</code>"
      ))
    report.command = "lookbook report " + (0..<1000).map { "r\($0)" }.joined(separator: " ")
    let long = try page(report)
    #expect(long.contains("a command with 982 more words in its middle:"))
    #expect(long.contains("r12 r13 … r996 r997 r998 r999</code>"))
  }

  @Test func `what spoils a comparison is told`() throws {
    let page = try page(
      report([
        history("a", [3, .nan], dataset: ["name": "x"]),
        history("b", [2, 1], dataset: ["name": "y"]),
        history("c", []),
      ]))
    #expect(page.contains("<strong>Different data.</strong> The runs are of 2 data sets"))
    #expect(page.contains("There are NaN or infinite values in a."))
    #expect(page.contains("Nothing was recorded of c."))
  }

  @Test func `runs without numbers get a page`() throws {
    let page = try page(report([history("a", []), history("b", [])]))
    #expect(page.contains("2 runs without a metric that has a better side."))
    #expect(!page.contains("id=\"curves\""))
  }

  @Test func `seeds make groups, and settings that tell whose machine it was are left out`() throws
  {
    let histories = (0..<4).map { index in
      history(
        "run-\(index)", [2, 1 + Double(index)],
        config: [
          "seed": .integer(index % 2), "rate": .number(index < 2 ? 0.1 : 0.2),
          "hostname": .string("tower"),
        ])
    }
    var report = report(histories)
    #expect(report.groupedBy == "seed")
    #expect(report.groups?.map(\.runs.count) == [2, 2])
    let page = try page(report)
    #expect(page.contains("<th scope=\"row\">rate 0.1</th><td class=\"number\">2</td>"))
    #expect(!page.contains("tower"))
    report = self.report([
      history("a", [1], config: ["hostname": "tower"]),
      history("b", [2], config: ["hostname": "attic"]),
    ])
    #expect(!(try self.page(report)).contains("attic"))
    report.includesPaths = true
    #expect(try self.page(report).contains("attic"))
  }

  @Test func `names stay text`() throws {
    let name = "\"><script>alert(1)</script>"
    let page = try page(
      report([history(name, [1], config: [name: .string(name)]), history("b", [2])]))
    #expect(!page.contains("<script>alert"))
  }
}
