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
    let url = try write(to: .folder(folder.file("page")))
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// Writes the run's report, and returns its file.
  private func write(
    to destination: ReportDestination, with renderer: FigureRenderer? = nil
  ) throws -> URL {
    let run = try TrainingReportRun(contentsOf: try #require(folder).file("run"))
    return try ReportWriter(drawing: renderer ?? .test(png: png))
      .write(TrainingReport(run), to: destination)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: try #require(folder).file("page").path)
      .sorted()
  }

  @Test func `a whole run gets its page and its pictures`() throws {
    let page = try page(RunFixture())
    #expect(
      try files() == [
        "augmentations-dark.png", "augmentations.png", "confusion-dark.png", "confusion.png",
        "confusion.svg", "filters-conv1-dark.png", "filters-conv1.png", "index.html",
        "mistakes-dark.png", "mistakes.png", "plot_accs-dark.png", "plot_accs.csv",
        "plot_accs.png", "plot_accs.svg", "plot_loss-dark.png", "plot_loss.csv", "plot_loss.png",
        "plot_loss.svg",
      ])
    #expect(page.contains("<h1>demo</h1>"))
    #expect(
      page.contains(
        "After 2 epochs of training on Fashion-MNIST, the classic net names 75.00\u{202F}% "
          + "of the 4 test images right."))
    #expect(page.contains("<dd><span class=\"value\">75.00\u{202F}%</span></dd>"))
    #expect(!page.contains("class=\"notice"))
  }

  @Test func `a run that was judged in moved views says so`() throws {
    var run = RunFixture()
    run.evaluation = RunFixture.evaluation.replacing(
      #""split""#,
      with:
        #""views":{"one":{"loss":0.45,"accuracy":0.5},"mirrored":{"loss":0.4,"accuracy":0.75},"#
        + #""shifted":{"loss":0.4,"accuracy":0.75}},"split""#)
    let page = try page(run)
    for words in [
      "right, each judged together with its mirror image, and both moved by a pixel to each side.",
      "mean of the image, its mirror image, and both moved by a pixel to each side; one view: 50.00",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func `a run that was judged in two views says so wherever it matters`() throws {
    var run = RunFixture()
    run.config += #","average_decay":0.995,"label_smoothing":0.1"#
    run.evaluation = RunFixture.evaluation.replacing(
      #""split""#,
      with:
        #""views":{"one":{"loss":0.45,"accuracy":0.5},"mirrored":{"loss":0.4,"accuracy":0.75}},"#
        + #""split""#)
    let page = try page(run)
    for words in [
      "of the 4 test images right, each judged together with its mirror image.",
      "<span class=\"note\">mean of the image and its mirror image; one view: 50.00\u{202F}%</span>",
      "Framed cells are right. Each image was judged together with ",
      "surest of itself. Each was judged together with its mirror image.",
      "Validation judges a moving average of the weights, each image as it is.",
      "The training&#39;s loss is that of smoothed labels, which can never be near 0;",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    let plain = try self.page(RunFixture())
    #expect(!plain.contains("mirror image") && !plain.contains("moving average"))
    #expect(!plain.contains("smoothed labels"))
  }

  @Test func `the sections come in the order in which they are read`() throws {
    let page = try page(RunFixture())
    let headings = page.matches(of: /<h([23]) id="[a-z-]+">(.*?)<\/h/).map { "\($0.1) \($0.2)" }
    #expect(
      headings == [
        "2 Curves", "2 Where it fails", "3 Confusion matrix", "3 Classes", "3 Mistakes",
        "2 What it learned", "3 Learned filters", "2 How it was trained", "3 Configuration",
        "3 Augmentation", "3 Data", "3 Machine and time", "2 Make it again",
      ])
  }

  @Test func `a picture is drawn in the page, and says what it shows`() throws {
    let page = try page(RunFixture())
    #expect(
      page.contains("aria-label=\"Training and validation loss\"><svg width=\"600\" height=\"400\"")
    )
    #expect(
      page.contains("aria-label=\"Training and validation loss\"><svg width=\"340\" height=\"320\"")
    )
    #expect(page.contains(">Line chart of the loss by epoch for training and validation."))
    #expect(page.contains("<a href=\"plot_loss.csv\" download=\"plot_loss.csv\">CSV"))
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `a page of one file has all inside`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    let url = try write(to: .page(folder.file("out/demo.html")))
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path) == ["demo.html"])
    #expect(page.contains("href=\"data:image/png;base64,iVBOR"))
    #expect(page.contains("href=\"data:text/csv;base64,"))
    let places = page.matches(of: /(?:href|src)="([^"]*)"/).map { String($0.1) }
    #expect(places.allSatisfy { $0.hasPrefix("data:") || $0.hasPrefix("#") })
  }

  @Test func `a page of Markdown has its pictures in a folder beside it`() throws {
    let folder = try #require(folder)
    var run = RunFixture()
    run.name = "a|b <i> _x_ @me"
    try run.write(to: folder)
    let url = try write(to: .markdown(folder.file("out/de mo.md")))
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(page.hasPrefix("# a\\|b &lt;i&gt; \\_x\\_ @<!-- -->me\n"))
    #expect(page.contains("](de-mo-files/plot_loss.png)\n"))
    #expect(page.contains("| Boot | 100.0 % |"))
    #expect(page.contains("```\nlookbook train --seed 0\n```\n"))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.file("out/de-mo-files").path)
    #expect(
      files.sorted() == [
        "augmentations.png", "confusion.png", "filters-conv1.png", "mistakes.png",
        "plot_accs.png", "plot_loss.png",
      ])
  }

  @Test func `a drawing that is too large is a file on light and on dark screens`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    var renderer = FigureRenderer.test(png: png)
    let element = renderer.element
    renderer = FigureRenderer(
      png: renderer.png, svg: renderer.svg,
      element: { figure in
        var figure = figure
        figure.altText = String(repeating: "very ", count: 100_000)
        return try element(figure)
      })
    let url = try write(to: .folder(folder.file("page")), with: renderer)
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(
      page.contains(
        "<source srcset=\"plot_loss-dark.png\" media=\"screen and (prefers-color-scheme: dark)\">"
          + "<img class=\"w600\" src=\"plot_loss.png\" width=\"600\" height=\"400\" "
          + "alt=\"Line chart of the loss"))
    #expect(!page.contains("class=\"curves\""))
  }

  @Test func `numbers of curves can be taken along`() throws {
    _ = try page(RunFixture())
    let csv = try String(
      contentsOf: try #require(folder).file("page/plot_loss.csv"), encoding: .utf8)
    #expect(
      csv == """
        curve,epoch,loss
        training,1.0,0.8
        training,2.0,0.6
        validation,1.0,0.5
        validation,2.0,0.41

        """)
  }

  @Test func `what tells whose machine it was is left out unless it is asked for`() throws {
    let folder = try #require(folder)
    var run = RunFixture()
    run.config = #"""
      "command":"lookbook train --data /home/me/my-data --seed 0","architecture":"classic",\#
      "hostname":"tower","cache":"/home/me/cache",\#
      "note":"from C:\\Users\\me\\x and https://a.b/c"
      """#
    try run.write(to: folder)
    let shown = try TrainingReportRun(contentsOf: folder.file("run"))
    var report = TrainingReport(shown)
    let writer = ReportWriter(drawing: .test(png: png))
    let page = ReportDestination.page(folder.file("page.html"))
    let hidden = try String(contentsOf: writer.write(report, to: page), encoding: .utf8)
    #expect(hidden.contains("--data …/my-data --seed 0"))
    #expect(hidden.contains("from …/x and https://a.b/c"))
    for word in ["/home", "tower", "Users"] { #expect(!hidden.contains(word)) }
    report.includesPaths = true
    let open = try String(contentsOf: writer.write(report, to: page), encoding: .utf8)
    for word in ["/home/me/my-data", "tower", "/home/me/cache"] { #expect(open.contains(word)) }
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
    #expect(try files().filter { $0.hasSuffix("s.png") } == ["plot_accs.png", "plot_loss.png"])
    #expect(page.contains("<strong>Interrupted.</strong>"))
    #expect(page.contains("names 85.30\u{202F}% of the validation images right at its best."))
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
    (#"{"name":"fashion-mnist"}"#, "\"Infinity\"", "first train_loss of epoch 1. The curves"),
  ])
  func `what spoils the numbers is told`(dataset: String, loss: String, notice: String) throws {
    var run = RunFixture()
    run.dataset = dataset
    run.epochs[0] = #"{"kind":"epoch","epoch":1,"step":215,"seconds":3,"train_loss":\#(loss)}"#
    #expect(try page(run).contains(notice))
  }

  @Test func `the earliest value that is not finite is told, whatever the order of the series`()
    throws
  {
    var run = RunFixture()
    run.epochs = [
      #"{"kind":"epoch","epoch":1,"step":215,"seconds":3,"train_loss":0.5,"val_loss":"NaN"}"#,
      #"{"kind":"epoch","epoch":2,"step":430,"seconds":6,"train_loss":"NaN","val_loss":0.5}"#,
    ]
    #expect(
      try page(run).contains(
        "2 values of the history are NaN or infinite, first val_loss of epoch 1."))
  }

  @Test func `names from the files stay text`() throws {
    var run = RunFixture()
    run.name = #"\"><script>alert(1)</script>"#
    run.layer = "../<b>/conv"
    run.evaluation = run.evaluation?.replacing("Boot", with: "<script>")
    let page = try page(run)
    let scripts = page.matches(of: /<script[^>]*>/).map { String($0.0) }
    #expect(
      scripts == Array(repeating: "<script type=\"application/json\">", count: 2)
        + ["<script type=\"module\">"])
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
    let renderer = FigureRenderer.test(png: png)
    let failing = FigureRenderer(
      png: { figure, _, _ in
        guard figure.title.contains("loss") else { throw CairoError.drawing("no ink") }
        return png
      }, svg: renderer.svg, element: renderer.element)
    for destination in [
      ReportDestination.folder(folder.file("page")), .page(folder.file("a.html")),
    ] {
      #expect(throws: CairoError.self) { try write(to: destination, with: failing) }
      #expect(!FileManager.default.fileExists(atPath: destination.file.path))
    }
  }

  @Test func `a folder that cannot be made is named`() throws {
    let folder = try #require(folder)
    try RunFixture().write(to: folder)
    let page = try folder.write("", to: "file").appendingPathComponent("page")
    let error = #expect(throws: TrainingReportError.self) { try write(to: .folder(page)) }
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
    let theme = Theme.light.withFont("@cairo:")
    let renderer = FigureRenderer(
      png: { figure, _, _ in try figure.png(theme: theme) }, svg: { try $0.svg(theme: theme) },
      element: { try $0.adaptiveSVG(light: theme, dark: Theme.dark.withFont("@cairo:")) })
    let url = try write(to: .folder(folder.file("page")), with: renderer)
    let page = try String(contentsOf: url, encoding: .utf8)
    #expect(page.contains("<g class=\"chart\" data-plot=\""))
    #expect(page.contains("stroke=\"var(--c-0072b2-3d9bd9,#0072b2)\""))
    #expect(page.contains("--c-0072b2-3d9bd9:#3d9bd9"))
  }
}
