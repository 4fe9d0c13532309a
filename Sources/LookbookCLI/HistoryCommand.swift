import ArgumentParser
import Foundation
import HistoryFormats
import RunHistory

/// `lookbook history`: says what a training history holds.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Say what a training history holds, and what had to be mended.",
    discussion: """
      Examples:
        lookbook history results.csv
        lookbook history lightning_logs --run version_3
        lookbook history log.csv --map score=val_accuracy
        lookbook history runs/demo --json | jq '.runs[].series[].min'
        lookbook history log.csv -o log.tfevents
        lookbook history --formats

      Everything goes to standard output, the repairs too. 'best' is the least loss or the \
      greatest accuracy; it is empty where the name does not say what is good. In JSON, x is the \
      step where there is one, else the epoch, else the row, as "axis" says, and numbers that are \
      not finite are the strings "NaN", "Infinity" and "-Infinity".

      -o writes over an older file, but never over one that the history is read from; with --json \
      both are done.
      """)

  @Argument(
    help: ArgumentHelp(
      "A history of any training tool: a file or a folder.", valueName: "path"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var place: URL?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Show this run only, where the path holds several.", valueName: "name"))
  var runName: String?

  @OptionGroup var options: HistoryOptions

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the run into this file instead: .jsonl, .csv or .tfevents. May be repeated.",
      valueName: "file"),
    completion: .file(extensions: HistoryCatalog.writers.map(\.fileExtension)),
    transform: URL.init(fileURLWithPath:))
  var output: [URL] = []

  @Flag(help: "List the formats that are read.")
  var formats = false

  @Flag(help: "Print how the names of series are understood.")
  var rules = false

  func validate() throws {
    for output in output where HistoryCatalog.writer(for: output) == nil {
      let endings = HistoryCatalog.writers.map { "." + $0.fileExtension }
      throw ValidationError(
        "'\(output.relativePath)' ends in none of \(endings.joined(separator: ", ")).")
    }
    guard place == nil, !formats, !rules else { return }
    throw ValidationError("Give a file or a folder, or --formats, or --rules.")
  }

  func run() throws {
    let screen = Screen.output()
    if formats {
      Terminal.show(
        TextTable(of: HistoryCatalog.readers.map(\.format)).lines(on: screen, indent: 0))
    }
    if rules { Terminal.show([MetricName.rules]) }
    guard let place else { return }
    if !output.isEmpty { try write(place) }
    guard output.isEmpty || json else { return }
    let page = try page(about: place)
    Terminal.show(json ? ["\(page.json)"] : page.lines(on: screen))
  }

  /// Writes one run into files of other formats; prints their paths, unless JSON goes where they would.
  private func write(_ place: URL) throws {
    var argument = HistoryArgument()
    (argument.place, argument.run, argument.options) = (place, runName, options)
    for output in output {
      let isRead = try argument.files().contains { $0.isSameFile(as: output) }
      guard !isRead else { throw ExportError.overwritesInput(path: output.relativePath) }
    }
    let history = try argument.history()
    guard history.series.contains(where: { !$0.values.isEmpty }) else {
      throw ExportError.nothingToWrite(path: place.relativePath)
    }
    for output in output {
      try HistoryCatalog.writer(for: output)?.write(history, to: output)
      if json {
        Terminal.say("wrote \(output.relativePath)")
      } else {
        Terminal.show([output.relativePath])
      }
      if output.pathExtension.lowercased() != "jsonl" { warn(ofMisread: history, in: output) }
    }
  }

  /// Says which series a reader of the file will take for something else, for it tells names alone.
  private func warn(ofMisread history: History, in output: URL) {
    for (series, role) in history.seriesMisreadByName {
      let (said, own) = (role.commonName, series.role.commonName)
      let words = said == own ? "not which values are good" : "\(said), not \(own)"
      Terminal.note(
        "in \(output.relativePath), the name of '\(series.name)' says \(words); a .jsonl file keeps "
          + "what it is, or read it with --map")
    }
  }

  private func page(about place: URL) throws -> HistoryPage {
    let catalog = try HistoryCatalog(at: place, format: options.format)
    // Of every run no more is kept than the table shows.
    let runs = try catalog.map { RunOverview(of: try options.assigned(to: $0)) }
    try options.requireMapped(in: runs.map { ($0.name, $0.lines.map(\.name)) })
    let shown = runs.filter { runName == nil || $0.name == runName }
    guard !shown.isEmpty else {
      throw RunChoiceError(path: place.relativePath, wanted: runName, names: runs.map(\.name))
    }
    return HistoryPage(path: place.relativePath, format: catalog.format, runs: shown)
  }
}

/// Why a history is not written into another file.
enum ExportError: Error, CustomStringConvertible {
  case overwritesInput(path: String)
  case nothingToWrite(path: String)

  var description: String {
    switch self {
    case .overwritesInput(let path):
      "\(path): the history is read from this file, and is not written over it. Choose another name."
    case .nothingToWrite(let path):
      "\(path): there are no numbers in it yet, so nothing was written."
    }
  }
}

extension URL {
  /// Whether both lead to the same file.
  fileprivate func isSameFile(as other: URL) -> Bool {
    guard let identity = FileIdentity(self) else { return false }
    return identity == FileIdentity(other)
  }
}

extension TextTable {
  /// The formats, a line each.
  init(of formats: [HistoryFormat]) {
    self.init(
      [Column("format"), Column("tool"), Column("takes", least: 20, wraps: true)],
      rows: formats.map { [Cell($0.name, .strong), Cell($0.title), Cell($0.takes)] })
  }
}

extension Terminal {
  /// Writes lines to standard output, all at once.
  static func show(_ lines: [String]) {
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
  }
}
