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
