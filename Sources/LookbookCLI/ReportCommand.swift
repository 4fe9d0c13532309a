import ArgumentParser
import CairoRendering
import Foundation
import Plotting
import Reports
import RunHistory
import TrainingReports

/// `lookbook report`: writes the page about one run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a run: a page with its curves, mistakes and filters.",
    discussion: """
      Examples:
        lookbook report runs/fashion-mnist-classic-0
        lookbook report runs/fashion-mnist-classic-0 -o page --templates my-templates

      The last line on standard output is the path of the page.
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder of a run, as 'lookbook train' writes it, or its history.jsonl.",
      valueName: "run"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var place: URL

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder for the page and its pictures. (default: reports/<name of the run>)",
      valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var output: URL?

  @Option(
    help: ArgumentHelp(
      "A folder with a report.html or a style.css to use instead of the built-in ones.",
      valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var templates: URL?

  func run() throws {
    let templates = try templates.map { try PageTemplates(folder: $0) } ?? PageTemplates()
    let report = try TrainingReport(TrainingReportRun(contentsOf: place))
    report.run.history.warnings.forEach { Terminal.warn("\($0)") }
    CairoCanvas.fontWarning(for: .light).map(Terminal.warn)
    let name = report.run.history.header.run.asFileName
    let page = try report.write(
      to: output ?? URL(fileURLWithPath: "reports/\(name)"), templates: templates,
      render: { try CairoCanvas.png(of: $0, theme: .light) },
      renderDark: { try CairoCanvas.png(of: $0, theme: .dark) })
    print(page.relativePath)
  }
}
