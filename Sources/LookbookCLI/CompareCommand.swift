import ArgumentParser
import Foundation
import HistoryFormats
import Plotting
import RunHistory

/// `lookbook compare`: shows several runs side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show several runs side by side, or the mean over repetitions.",
    discussion: """
      Examples:
        lookbook compare runs/a runs/b
        lookbook compare runs/* --metric val_loss -o runs.png
        lookbook compare old.csv lightning_logs new/trainer_state.json
        lookbook compare runs/* --group-by seed --metric val_accuracy
        lookbook compare runs/* --group-by optimizer --json

      The table has the best and the last value of each metric, the time, and the settings in \
      which the runs differ. Tools may name a metric otherwise: a loss or an accuracy of which every \
      run has just one is the same (val_loss, eval_loss), and so is what --map says. Accuracies in per \
      cent are divided by 100 where other runs have fractions. A path that holds several runs gives all of them; runs of the same \
      name are called by their paths. Learning rates are compared only with --metric.

      '--group-by seed' puts together the runs that differ in nothing but their seed, and gives \
      their number n, the mean, the standard deviation, and the interval that holds the true mean \
      with a probability of 95 % (Student's t). The same goes for a fold, a trial or a repetition. \
      Any other setting makes a group of each of its values. Settings in objects are named like \
      optimizer.lr.

      A picture shows one metric, the first that is named. With --stdout it takes the place of the \
      table.
      """)

  @Argument(
    help: ArgumentHelp(
      "Histories of any training tool: files or folders.", valueName: "run"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var places: [URL]

  @Option(
    name: .customLong("metric"), parsing: .singleValue,
    help: ArgumentHelp(
      "Compare this series only, by its name; 'val*' stands for all that begin so. May be repeated.",
      valueName: "name"))
  var metrics: [String] = []

  @Option(
    help: ArgumentHelp("Sum up groups of runs by this setting.", valueName: "setting"))
  var groupBy: String?

  @Option(
    name: .customLong("ignore"), parsing: .singleValue,
    help: ArgumentHelp(
      "A setting in which the runs of a group may differ, too. May be repeated.",
      valueName: "setting"))
  var ignored: [String] = []

  @Option(help: "Which value of a series --group-by sums up.")
  var at = Moment.best

  @OptionGroup var options: HistoryOptions

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @OptionGroup var destination: PictureDestination
  @OptionGroup var style: PictureStyle

  func validate() throws {
    guard !json || destination.standardOutput == nil else {
      throw ValidationError("--json and --stdout both take standard output; choose one.")
    }
    guard ignored.isEmpty || groupBy != nil else {
      throw ValidationError("--ignore belongs to --group-by.")
    }
  }

  func run() throws {
    let found = try FoundRuns(at: places, options: options)
    let named = found.names(of: metrics)
    let page = try page(about: found.results, metrics: named)
    found.explain(page.metrics, named: found.names(of: metrics.filter { !$0.contains("*") }))
    if !json, let hint = page.hint { Terminal.warn(hint) }
    if destination.standardOutput == nil {
      Terminal.show(json ? ["\(page.json)"] : page.lines(on: Screen.output()))
    }
    guard !destination.isNowhere, (named.first ?? page.drawnMetric) != nil else { return }
    try destination.write(figure(of: found, on: page), of: sources(), style: style)
  }

  func figure() throws -> Figure {
    let found = try FoundRuns(at: places, options: options)
    return try figure(of: found, on: page(about: found.results, metrics: found.names(of: metrics)))
  }

  /// Draws one metric, whose curves are read only now: a table needs no more than a few numbers.
  private func figure(of found: FoundRuns, on page: ComparisonPage) throws -> Figure {
    guard let metric = found.names(of: metrics).first ?? page.drawnMetric else {
      throw NothingToCompare(path: places.map(\.relativePath).joined(separator: ", "))
    }
    return page.figure(
      of: metric, histories: try found.histories(of: [metric], options: options))
  }

  private func page(about runs: [RunResult], metrics: [String]) throws -> ComparisonPage {
    try ComparisonPage(
      runs: runs, metrics: metrics, moment: at,
      groups: groupBy.map {
        try ResultGroup.groups(of: runs, by: $0, ignoring: Set(ignored))
      }, groupedBy: groupBy)
  }
}

/// Runs that have no metric to draw.
struct NothingToCompare: Error, CustomStringConvertible {
  let path: String

  var description: String { "\(path): the runs hold no metric that could be drawn." }
}
