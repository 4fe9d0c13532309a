import CairoRendering
import Foundation
import Plotting
import Reports
import RunHistory
import TestSupport
import Testing
import TrainingReports

@Suite struct TrainingReportTests {
  private let folder = try? TemporaryFolder()
  /// The smallest PNG header with a resolution of two pixels a point: 1200×800 pixels.
  private let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0x04, 0xB0, 0, 0, 0x03, 0x20, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]
    + Array("pHYs".utf8) + [0, 0, 0x1D, 0x87, 0, 0, 0x1D, 0x87, 1, 0, 0, 0, 0]

  /// Writes a run's page with pictures that are not drawn, and returns the page.
  private func page(_ run: RunFixture) throws -> String {
    let folder = try #require(folder)
    try run.write(to: folder)
    let report = try TrainingReport(TrainingReportRun(contentsOf: folder.file("run")))
    let url = try report.write(to: folder.file("page")) { _ in png }
    return try String(contentsOf: url, encoding: .utf8)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: try #require(folder).file("page").path)
      .sorted()
  }

  @Test func `a whole run gets its page and its pictures`() throws {
    let page = try page(RunFixture())
    #expect(
      try files() == [
        "augmentations.png", "confusion.png", "filters-conv1.png", "index.html", "mistakes.png",
        "plot_accs.png", "plot_loss.png",
      ])
    #expect(page.contains("<h1>demo</h1>"))
    #expect(
      page.contains(
        "After 2 epochs of training on Fashion-MNIST, the classic net names 75.0\u{202F}% "
          + "of the 4 test images right."))
    #expect(page.contains("<dd><span class=\"value\">75.00\u{202F}%</span></dd>"))
    #expect(!page.contains("class=\"notice"))
  }

  @Test func `the sections come in the order in which they are read`() throws {
    let page = try page(RunFixture())
    let headings = page.matches(of: /<h2 id="[a-z]+-heading">(.*?)<\/h2>/).map { String($0.1) }
    #expect(
      headings == [
        "Curves", "Confusion matrix", "Classes", "Mistakes", "Learned filters", "Augmentation",
        "Configuration", "Data", "Environment", "Make it again",
      ])
  }

  @Test func `a picture is shown in its size with its words`() throws {
    let page = try page(RunFixture())
    #expect(
      page.contains(
        "<img src=\"plot_loss.png\" width=\"600\" height=\"400\" style=\"width: 37.5rem\" "
          + "alt=\"Line chart of the loss"))
    #expect(page.contains("<img src=\"filters-conv1.png\""))
    #expect(!page.contains("alt=\"\""))
  }

  @Test func `dark screens get pictures of their own`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    let report = try TrainingReport(TrainingReportRun(contentsOf: folder.file("run")))
    let url = try report.write(
      to: folder.file("page"), render: { _ in png }, renderDark: { _ in png })
    #expect(try files().filter { $0.hasSuffix("-dark.png") }.count == 6)
    #expect(
      try String(contentsOf: url, encoding: .utf8).contains("<source srcset=\"plot_loss-dark.png\"")
    )
  }

  @Test func `tables and facts hold what the run recorded`() throws {
    let page = try page(RunFixture())
    #expect(page.contains("<summary>All epochs in numbers</summary>"))
    #expect(
      page.contains(
        "<th scope=\"row\">2</th><td class=\"number\">430</td><td class=\"number\">6.1</td>"))
    #expect(page.contains("<th scope=\"row\">Boot</th><td class=\"number\">100.0\u{202F}%</td>"))
    #expect(page.contains("<dt>Batch size</dt><dd>128</dd>"))
    #expect(page.contains("<dt>Training</dt><dd>55,000</dd>"))
    #expect(page.contains("<dt>Augment</dt><dd>flip, rotate</dd>"))
    #expect(page.contains("<td><code>00ff</code></td>"))
    #expect(page.contains("<code>lookbook train --seed 0</code>"))
    #expect(!page.contains("<dt>Command</dt>"))
  }

  @Test func `an interrupted run gets a page of what there is`() throws {
    var run = RunFixture()
    (run.evaluation, run.samples, run.hasModel) = (nil, nil, false)
    run.end = #"{"kind":"end","status":"interrupted","epochs":2,"seconds":6.5}"#
    let page = try page(run)
    #expect(try files() == ["index.html", "plot_accs.png", "plot_loss.png"])
    #expect(page.contains("<strong>Interrupted.</strong>"))
    #expect(page.contains("names 85.3\u{202F}% of the validation images right at its best."))
    #expect(!page.contains("id=\"confusion\""))
  }

  @Test func `a run that was killed in its first epoch gets a page`() throws {
    var run = RunFixture()
    (run.evaluation, run.samples, run.hasModel, run.end) = (nil, nil, false, "{\"ki")
    run.epochs = []
    let page = try page(run)
    #expect(try files() == ["index.html"])
    #expect(page.contains("The training ended before its first epoch was over."))
    #expect(page.contains("<strong>Unfinished.</strong>"))
    #expect(page.contains("<strong>The history is damaged.</strong> Line 2: the last line was cut"))
  }

  @Test func `a fallback is told at the top and loudest`() throws {
    var run = RunFixture()
    run.dataset = #"{"name":"drawn-garments","verified":true,"fallback_reason":"no <network>"}"#
    let page = try page(run)
    let notice = try #require(page.range(of: "<div class=\"notice alert\" role=\"note\">"))
    #expect(page[notice.upperBound...].contains("The reason: no &lt;network&gt;."))
    let title = try #require(page.range(of: "<h1>"))
    #expect(notice.upperBound < title.lowerBound)
  }

  @Test(arguments: [
    (#"{"name":"fashion-mnist","verified":false}"#, "0.5", "Unverified data."),
    (#"{"name":"fashion-mnist"}"#, "NaN", "Numbers that are not finite."),
    (#"{"name":"fashion-mnist"}"#, "\"Infinity\"", "first train_loss of epoch 1."),
  ])
  func `what spoils the numbers is told`(dataset: String, loss: String, notice: String) throws {
    var run = RunFixture()
    run.dataset = dataset
    run.epochs[0] = #"{"kind":"epoch","epoch":1,"step":215,"seconds":3,"train_loss":\#(loss)}"#
    #expect(try page(run).contains(notice))
  }

  @Test func `names from the files stay text`() throws {
    var run = RunFixture()
    run.name = #"\"><script>alert(1)</script>"#
    run.layer = "../<b>/conv"
    run.evaluation = run.evaluation?.replacing("Boot", with: "<script>")
    let page = try page(run)
    #expect(!page.contains("<script"))
    #expect(page.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(try files().contains("filters-b--conv.png"))
  }

  @Test(arguments: [
    ("{", "it is not the JSON that a run writes"),
    ("{}", "the key \"split\" is missing"),
    (
      RunFixture.evaluation.replacing("[[2,0],[1,1]]", with: "[[2,0]]"),
      "the confusion matrix does not fit the 2 class names"
    ),
    (
      RunFixture.evaluation.replacing("\"prediction\":0", with: "\"prediction\":7"),
      "a mistake names a class that is not there"
    ),
    (
      RunFixture.evaluation.replacing("\"width\":2", with: "\"width\":3"),
      "4 pixels do not fill an image of 3×2"
    ),
  ])
  func `an evaluation that cannot be used is named`(text: String, reason: String) throws {
    var run = RunFixture()
    run.evaluation = text
    let error = #expect(throws: TrainingReportError.self) { try page(run) }
    let path = try #require(folder).file("run/evaluation.json").relativePath
    #expect(error == .unusable(path: path, reason: reason))
  }

  @Test func `a page that cannot be finished does not appear`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    let report = try TrainingReport(TrainingReportRun(contentsOf: folder.file("run")))
    #expect(throws: CairoError.self) {
      try report.write(to: folder.file("page")) { figure in
        guard figure.title.contains("loss") else { throw CairoError.drawing("no ink") }
        return png
      }
    }
    #expect(try files() == ["plot_loss.png"])
  }

  @Test func `a folder that cannot be made is named`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    let report = try TrainingReport(TrainingReportRun(contentsOf: folder.file("run")))
    let page = try folder.write("", to: "file").appendingPathComponent("page")
    let error = #expect(throws: TrainingReportError.self) {
      try report.write(to: page) { _ in png }
    }
    #expect(
      error
        == .unwritable(
          path: page.appendingPathComponent("plot_loss.png").relativePath, reason: "not a directory"
        ))
  }

  @Test func `the same run gives the same page`() throws {
    #expect(try page(RunFixture()) == page(RunFixture()))
  }

  @Test func `the page is made of the figures that Cairo draws`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    let report = try TrainingReport(TrainingReportRun(contentsOf: folder.file("run")))
    let theme = Theme.light.withFont("@cairo:")
    let url = try report.write(to: folder.file("page")) {
      try $0.png(theme: theme)
    }
    #expect(
      try String(contentsOf: url, encoding: .utf8)
        .contains("<img src=\"plot_accs.png\" width=\"600\" height=\"400\""))
  }
}
