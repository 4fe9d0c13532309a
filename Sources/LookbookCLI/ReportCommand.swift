import ArgumentParser
import Foundation
import HistoryFormats
import RunHistory
import Training
import TrainingReports

/// `lookbook report`: writes the page about one run, or about several side by side.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a run, or of several: curves, mistakes, filters, settings.",
    discussion: """
      Examples:
        lookbook report runs/fashion-mnist-classic-0
        lookbook report runs/demo -o demo.html
        lookbook report lightning_logs/version_3 -o page
        lookbook report runs/* -o comparison.html
        lookbook report runs/demo -o docs/demo.md
        lookbook report runs/demo --templates my-templates

      A page that ends in .html is one file with everything inside; one that ends in .md is Markdown \
      with pictures in a folder beside it; any other path is a folder for an index.html and its \
      pictures. The last line on standard output is the path of the page.

      Several runs make a comparison: the best and the last values, the curves over each other, and \
      the settings in which the runs differ. Runs that differ in nothing but a seed, a fold or a \
      repetition are summed up as groups, as 'lookbook compare --group-by' does.

      Paths from the root of a disk and the names of hosts and users, which some tools keep among \
      the settings, are left out unless --include-paths is given.
      """)

  @Argument(
    help: ArgumentHelp(
      "Histories of any training tool: files or folders.", valueName: "run"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var places: [URL]

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The run, where a path holds several.", valueName: "name"))
  var runName: String?

  @OptionGroup var options: HistoryOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the page goes: FILE.html, FILE.md or a folder. (default: reports/<name of the run>)",
      valueName: "path"),
    completion: .file(extensions: ["html", "md"]), transform: URL.init(fileURLWithPath:))
  var output: URL?

  @Option(
    help: ArgumentHelp(
      "A folder of templates to use instead of the built-in ones, as far as they are there.",
      valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var templates: URL?

  @Flag(help: "Tell paths on this machine, and the names of hosts and users.")
  var includePaths = false

  @Flag(help: "Print what the report says as JSON, and write no page.")
  var json = false

  func validate() throws {
    guard runName == nil || places.count == 1 else {
      throw ValidationError("--run belongs to one path that holds several runs.")
    }
    guard !json || (output == nil && templates == nil) else {
      throw ValidationError("--json writes no page, so -o and --templates do not go with it.")
    }
  }

  func run() throws {
    let catalogs = try places.map { try HistoryCatalog(at: $0, format: options.format) }
    if catalogs.count == 1, runName != nil || catalogs[0].runs.count < 2 {
      let run = try recorded(at: places[0])
      var report = TrainingReport(run)
      report.includesPaths = includePaths
      return try hand(over: report, named: name(of: run.history), from: sources)
    }
    let found = try FoundRuns(at: places, known: catalogs, options: options)
    var report = try ComparisonReport(found.results) { names in
      try found.histories(of: names, options: options)
    }
    report.includesPaths = includePaths
    try hand(over: report, named: "comparison", from: found.sources)
  }

  /// The name of the run; of a folder that Lookbook's run lies in, the folder's, for a copy has another.
  private func name(of history: History) -> String {
    let folder = RunFolder(places[0].standardizedFileURL)
    return folder.parts.first == folder.history
      ? folder.url.lastPathComponent : history.header.run
  }

  private func hand(
    over report: some Report, named name: String, from sources: () throws -> [URL]
  ) throws {
    if json { return print(try report.json()) }
    var page = ReportPage(output: output, templates: templates)
    page.includesPaths = includePaths
    let command = CommandWords(CommandLine.arguments.dropFirst())
    print(try page.write(report, named: name, from: sources(), command: command).relativePath)
  }

  /// Reads the run, and what lies beside a run of Lookbook's own.
  private func recorded(at place: URL) throws -> TrainingReportRun {
    let history = try options.history(at: place, run: runName)
    return try TrainingReportRun(
      history: history, at: place, tool: HistoryFormat.title(of: history.format),
      sources: options.files(at: [place]))
  }
}
