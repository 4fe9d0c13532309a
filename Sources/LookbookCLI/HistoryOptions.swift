import ArgumentParser
import Foundation
import HistoryFormats
import RunHistory

/// How a history of any tool is understood: the options of every command that reads one.
struct HistoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format, whatever the files look like; 'lookbook history --formats' lists them.",
      valueName: "name"))
  var format: String?

  @Option(
    name: .customLong("map"), parsing: .singleValue,
    help: ArgumentHelp(
      "What a series is, where its name does not say it: \(SeriesMapping.meaningNames). May be repeated.",
      valueName: "series=role"))
  var mappings: [SeriesMapping] = []

  /// Finds out what is at a path, and says so unless it is Lookbook's own.
  func catalog(at url: URL) throws -> HistoryCatalog {
    let catalog = try HistoryCatalog(at: url, format: format)
    if catalog.format.name != "lookbook" {
      Terminal.say("reading \(url.relativePath) as \(catalog.format.title)")
    }
    return catalog
  }

  /// Reads all runs at a path, and says what was mended.
  ///
  /// - Parameters:
  ///   - url: A file or a folder.
  ///   - keeps: Which series are wanted; those that are mapped are wanted, too.
  /// - Returns: The histories in the order of the catalog's runs.
  /// - Throws: `HistoryError`, or `UnknownSeries` when no run has a series that is mapped.
  func histories(
    at url: URL, keeping keeps: @escaping SeriesFilter = { _ in true }
  ) throws -> [History] {
    try understood(catalog(at: url).histories(keeping: filter(keeps)))
  }

  /// Returns which series are wanted when those are kept whose role is given.
  func filter(_ keeps: @escaping SeriesFilter) -> SeriesFilter {
    let mapped = Set(mappings.map(\.name))
    return { mapped.contains($0) || keeps($0) }
  }

  /// Gives series their roles, and says what was mended.
  func understood(_ histories: [History]) throws -> [History] {
    let result = try histories.map(assigned(to:))
    try requireMapped(in: result.map { ($0.header.run, $0.series.map(\.name)) })
    Terminal.warn(of: result.flatMap(\.warnings))
    return result
  }

  /// Gives the series of one history their roles, and says what was mended.
  func understood(_ history: History) throws -> History {
    let result = try assigned(to: history)
    try requireMapped(in: [(result.header.run, result.series.map(\.name))])
    Terminal.warn(of: result.warnings)
    return result
  }

  /// Returns a history whose series have the roles that are given, as far as it has them.
  func assigned(to history: History) throws -> History {
    var history = history
    let roles = mappings.compactMap { mapping in
      history[mapping.name].map { (mapping.name, mapping.role(of: $0)) }
    }
    try history.assign(Dictionary(roles, uniquingKeysWith: { $1 }))
    return history
  }

  /// Makes sure that every series that is mapped is in some run.
  ///
  /// - Throws: `UnknownSeries` for one that no run has.
  func requireMapped(in runs: [(name: String, series: [String])]) throws {
    let names = Set(runs.flatMap(\.series))
    guard let run = runs.first, let lost = mappings.first(where: { !names.contains($0.name) })
    else { return }
    throw UnknownSeries(name: lost.name, run: run.name, names: run.series)
  }
}

/// The history of one run, at a path that may hold several.
struct HistoryArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A history of any training tool: a file or a folder.", valueName: "path"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var place: URL

  @Option(
    help: ArgumentHelp("The run, where the path holds several.", valueName: "name"))
  var run: String?

  @OptionGroup var options: HistoryOptions

  /// The path, as a list of one.
  var places: [URL] {
    get { [place] }
    set { newValue.first.map { place = $0 } }
  }

  /// Reads the run.
  ///
  /// - Parameter keeps: Which series are wanted.
  /// - Returns: The run's history.
  /// - Throws: `HistoryError`, `UnknownSeries`, or `RunChoiceError` when there is not one such run.
  func history(keeping keeps: @escaping SeriesFilter = { _ in true }) throws -> History {
    try options.history(at: place, run: run, keeping: keeps)
  }

  /// Reads all series of a run that was read before, without saying again what was mended.
  ///
  /// - Throws: What `history(keeping:)` throws.
  func allSeries() throws -> [Series] {
    let catalog = try HistoryCatalog(at: place, format: options.format)
    return try options.assigned(to: options.run(run, in: catalog, at: place)).series
  }

  /// Finds the files that the run is read from, without a word.
  ///
  /// - Throws: `HistoryError`, or `RunChoiceError` when there is not one such run.
  func files() throws -> [URL] { try options.files(at: place, run: run) }
}

extension HistoryOptions {
  /// Finds the files that all runs at some paths are read from, without a word.
  ///
  /// - Parameter places: Files or folders.
  /// - Returns: The files in the order of reading.
  /// - Throws: `HistoryError`.
  func files(at places: [URL]) throws -> [URL] {
    try places.flatMap { place in
      try HistoryCatalog(at: place, format: format).runs.flatMap { try $0.sources() }
    }
  }

  /// Finds the files that one run is read from, without a word.
  ///
  /// - Parameters:
  ///   - place: A path.
  ///   - run: The name of the run, where the path holds several.
  /// - Returns: The files in the order of reading.
  /// - Throws: `HistoryError`, or `RunChoiceError` when there is not one such run.
  func files(at place: URL, run: String?) throws -> [URL] {
    try RunChoice(path: place.relativePath, run: run)
      .sources(in: HistoryCatalog(at: place, format: format)).flatMap { try $0.sources() }
  }

  /// Reads one run.
  ///
  /// - Parameters:
  ///   - place: A path.
  ///   - run: The name of the run, where the path holds several.
  ///   - keeps: Which series are wanted; those that are mapped are wanted, too.
  /// - Returns: The run's history.
  /// - Throws: `HistoryError`, `UnknownSeries`, or `RunChoiceError` when there is not one such run.
  func history(
    at place: URL, run: String?, keeping keeps: @escaping SeriesFilter = { _ in true }
  ) throws -> History {
    let found = try self.run(run, in: catalog(at: place), at: place, keeping: keeps)
    return try understood(found)
  }

  /// Reads one run of a catalog; nothing is said, and no series has a role that was given.
  ///
  /// - Parameters:
  ///   - run: The name of the run, where the catalog holds several.
  ///   - catalog: What is at a path.
  ///   - place: The path.
  ///   - keeps: Which series are wanted; those that are mapped are wanted, too.
  /// - Returns: The run's history.
  /// - Throws: `HistoryError`, or `RunChoiceError` when there is not one such run.
  func run(
    _ run: String?, in catalog: HistoryCatalog, at place: URL,
    keeping keeps: @escaping SeriesFilter = { _ in true }
  ) throws -> History {
    let found = try RunChoice(path: place.relativePath, run: run)
      .histories(in: catalog, keeping: filter(keeps))
    guard let history = found.first else {
      throw RunChoiceError(path: place.relativePath, wanted: run, names: [])
    }
    return history
  }
}

/// The one run that is wanted of a path.
private struct RunChoice {
  let path: String
  let run: String?

  /// Returns those that may be the run: the one of its name, or all where files tell no names.
  func sources(in catalog: HistoryCatalog) throws -> [RunSource] {
    let named = catalog.runs.filter { $0.name == run }
    guard named.count == 1 || catalog.runs.count == 1 || run != nil else {
      throw RunChoiceError(path: path, wanted: run, names: catalog.runs.map(\.name))
    }
    return named.isEmpty ? catalog.runs : named
  }

  /// Reads no more files than it takes to find the run.
  func histories(
    in catalog: HistoryCatalog, keeping keeps: @escaping SeriesFilter
  ) throws -> [History] {
    let sources = try sources(in: catalog)
    let isNamed = sources.count == 1 && sources[0].name == run
    let histories = try sources.flatMap { try $0.histories(keeping: keeps) }
    guard let run, !isNamed || histories.count != 1 else {
      if histories.count > 1 {
        throw RunChoiceError(path: path, wanted: nil, names: histories.map(\.header.run))
      }
      return histories
    }
    guard let history = histories.first(where: { $0.header.run == run }) else {
      throw RunChoiceError(path: path, wanted: run, names: histories.map(\.header.run))
    }
    return [history]
  }
}

/// A path that does not hold the one run that a command needs.
struct RunChoiceError: Error, CustomStringConvertible {
  let path: String
  let wanted: String?
  let names: [String]

  var description: String {
    let most = 12
    let list =
      names.prefix(most).joined(separator: ", ")
      + (names.count > most ? " and \(names.count - most) more" : "")
    if names.isEmpty { return "\(path): there is no run in it." }
    if let wanted { return "\(path): there is no run '\(wanted)'. There is \(list)." }
    return "\(path) holds \(names.count) runs: \(list). Choose one with --run NAME."
  }
}

extension Terminal {
  /// The most warnings that are printed; the page and 'lookbook history' have them all.
  private static let mostWarnings = 20

  /// Says what was odd in files.
  static func warn(of warnings: [HistoryWarning]) {
    warnings.prefix(mostWarnings).forEach { warn("\($0)") }
    if warnings.count > mostWarnings {
      warn("and \(warnings.count - mostWarnings) more warnings")
    }
  }
}
