import ArgumentParser
import Foundation
import HistoryFormats
import Plotting
import RunHistory
import TrainingReports

/// `lookbook plot metric`: draws any metrics of any runs.
struct MetricCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metric",
    abstract: "Draw any metrics of one or several runs.",
    discussion: """
      Examples:
        lookbook plot metric val_loss runs/a runs/b runs/c -o runs.png
        lookbook plot metric val_accuracy runs/* --band std -o seeds.png
        lookbook plot metric train_loss val_loss runs/a runs/b --facet -o small.png
        lookbook plot metric metrics/mAP_0.5 metrics/recall results.csv -o scores.png

      An argument that is a file or a folder is a run, any other the name of a metric; a name that is \
      both can be given with --metric.

      '--band' draws the mean of runs that differ in nothing but their seed, and a band about it: \
      from the least to the greatest value (minmax), one standard deviation to both sides (std), or \
      the interval that holds the true mean with a probability of 95 % (ci95). '--group-by' tells \
      which setting makes groups; runs without settings are one group.

      '--facet' draws a small chart for each metric, or, of a single metric, for each run.
      """)

  @Argument(
    help: ArgumentHelp("Metrics by their names, and the runs.", valueName: "metric|run"),
    completion: .file())
  var arguments: [String]

  @Option(
    name: .customLong("metric"), parsing: .singleValue,
    help: ArgumentHelp("A metric whose name is also a file's. May be repeated.", valueName: "name"))
  var metrics: [String] = []

  @Option(help: "Draw the mean of repeated runs, and about it what they span.")
  var band: BandChoice?

  @Option(
    help: ArgumentHelp(
      "The setting that makes groups for --band. (default: seed)", valueName: "setting"))
  var groupBy: String?

  @Flag(help: "Draw a small chart for each metric, or for each run.")
  var facet = false

  @OptionGroup var options: HistoryOptions
  @OptionGroup var look: CurveStyleOptions
  @OptionGroup var picture: PictureOptions

  func validate() throws {
    guard groupBy == nil || band != nil else {
      throw ValidationError("--group-by belongs to --band.")
    }
  }

  func figure() throws -> Figure {
    let (asked, places) = try namesAndPlaces()
    let found = try FoundRuns(at: places, options: options)
    let names = found.names(of: asked)
    try requireMetrics(names, in: found.results)
    found.explain(names, named: [])
    let histories = try found.histories(of: names, options: options)
    try look.requirePlaces(of: names, in: histories)
    return try figure(of: names, in: histories, named: found.results)
  }

  func run() throws { try draw() }

  private func figure(
    of names: [String], in histories: [History], named results: [RunResult]
  ) throws -> Figure {
    if histories.count == 1, !facet, let history = histories.first {
      return try plotCurves(
        history, showing: CurveSelection(named: names, of: history), style: look.style)
    }
    let groups = try band.map { _ in try grouped(histories, results) }
    let single = zip(results, histories).map { RunGroup($0.name, runs: [$1]) }
    return plotMetrics(
      named: names, of: groups ?? single, spread: band?.spread, faceted: facet, style: look.style)
  }

  /// Puts runs together that differ in nothing but their seed, or that share a setting.
  private func grouped(_ histories: [History], _ results: [RunResult]) throws -> [RunGroup] {
    let byName = Dictionary(zip(results.map(\.name), histories), uniquingKeysWith: { a, _ in a })
    let knowsSeeds = results.contains { $0.settings["seed"] != nil }
    guard groupBy != nil || knowsSeeds else { return [RunGroup("all runs", runs: histories)] }
    return try ResultGroup.groups(of: results, by: groupBy ?? "seed").map { group in
      RunGroup(group.title, runs: group.runs.compactMap { byName[$0.name] })
    }
  }

  /// Whether an argument is a run, and not the name of a metric.
  static func isRun(_ argument: String) -> Bool {
    FileManager.default.fileExists(atPath: argument)
  }

  /// Tells the names of metrics from the paths of runs.
  private func namesAndPlaces() throws -> (names: [String], places: [URL]) {
    let names = metrics + arguments.filter { !Self.isRun($0) }
    let places = try existingPlaces()
    if let path = names.first(where: { $0.hasPrefix("/") || $0.hasPrefix("./") }) {
      throw ValidationError("\(path) does not exist.")
    }
    return (names, places)
  }

  /// The runs, of which there must be one.
  func existingPlaces() throws -> [URL] {
    guard !places.isEmpty else {
      throw ValidationError(
        "There is no file or folder among \(arguments.joined(separator: ", ")); name a run.")
    }
    return places
  }

  private func requireMetrics(_ names: [String], in runs: [RunResult]) throws {
    let known = runs.flatMap(\.metrics).map(\.name)
    guard let lost = names.first(where: { !known.contains($0) }) else {
      if names.isEmpty { throw MetricChoiceError(name: nil, known: known) }
      return
    }
    throw MetricChoiceError(name: lost, known: known)
  }
}

/// A metric that no run has, or none at all.
struct MetricChoiceError: Error, CustomStringConvertible {
  let name: String?
  let known: [String]

  var description: String {
    var seen: Set<String> = []
    let names = known.filter { seen.insert($0).inserted }
    let start =
      name.map { "'\($0)' is neither a file nor a metric of these runs." } ?? "No metric is named."
    return names.isEmpty
      ? "\(start) They hold no numbers." : "\(start) There are \(names.joined(separator: ", "))."
  }
}

/// What a band about a mean shows.
enum BandChoice: String, CaseIterable, ExpressibleByArgument {
  case minmax, std, ci95

  var spread: GroupSpread {
    switch self {
    case .minmax: .extremes
    case .std: .deviation
    case .ci95: .confidence
    }
  }
}
