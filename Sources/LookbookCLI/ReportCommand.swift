import ArgumentParser
import Foundation

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
    print(try ReportPage(output: output, templates: templates).write(place).relativePath)
  }
}
