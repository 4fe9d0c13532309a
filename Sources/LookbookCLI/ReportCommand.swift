import ArgumentParser
import Foundation
import HistoryFormats
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
        lookbook report lightning_logs/version_3 -o page
        lookbook report runs/demo --templates my-templates

      The last line on standard output is the path of the page.
      """)

  @OptionGroup var argument: HistoryArgument

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
    let page = ReportPage(output: output, templates: templates)
    let command = CommandWords(CommandLine.arguments.dropFirst())
    print(try page.write(recorded(), from: sources(), command: command).relativePath)
  }

  /// Reads the run, and what lies beside a run of Lookbook's own.
  private func recorded() throws -> TrainingReportRun {
    let history = try argument.history()
    if history.format == "lookbook" {
      return try TrainingReportRun(history: history, besides: argument.place)
    }
    var run = TrainingReportRun(history: history)
    let formats = HistoryCatalog.readers.map(\.format)
    run.tool = formats.first { $0.name == history.format }?.title ?? history.format
    return run
  }
}
