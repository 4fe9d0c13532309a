public import ArgumentParser
import Foundation
import HistoryFormats
public import RunHistory

/// `lookbook check`: lets a build fail when a training got worse.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Fail when a run is worse than an older one, or out of bounds.",
    usage: """
      lookbook check <old> <new> --metric <name> ... [--tolerance <value>]
      lookbook check <old> <new> --metric <name> ... [--min-delta <value>] [--max-delta <value>]
      lookbook check <new> --metric <name> ... [--min <value>] [--max <value>]
      """,
    discussion: """
      Examples:
        lookbook check main runs/demo --metric val_accuracy --metric val_loss --tolerance 0.002
        lookbook check main runs/demo --metric val_accuracy --min-delta -0.002
        lookbook check old.csv new.csv --metric val_loss --max-delta 0.01
        lookbook check runs/demo --metric test_accuracy --at last --min 0.9
        lookbook check old new --metric val_loss --metric val_accuracy --markdown

      --tolerance says how much worse a metric may get, whichever way that is. A delta is new minus \
      old: an accuracy may fall by 0.002 with --min-delta -0.002, a loss may rise by 0.01 with \
      --max-delta 0.01. With no bound at all, the new run must be as good as the old one. Of several \
      metrics, --min and --min-delta count for those that are good when high, --max and --max-delta \
      for those that are good when low; a single metric must keep to all of them.

      Bounds hold up to the rounding of the files' numbers: to the last digit of a double, and to a \
      millionth of a value that may be of single precision, as those of event files are; \
      beside one, a number of five to seven digits may be off by half a unit of the last.

      The exit status is 0 when everything holds, 1 at a regression or out of a bound, and 2 when \
      something cannot be compared: a file that cannot be read, a metric that is missing, a run that \
      diverged (its last value is not finite). It is 64 when the command was not understood.
      """)

  @Argument(
    help: ArgumentHelp(
      "The older run, if there is one, and the new run: files or folders of any training tool.",
      valueName: "run"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var places: [URL]

  @Option(help: ArgumentHelp("A series, as in the file. May be repeated.", valueName: "name"))
  var metric: [String]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How much worse than the old value the new one may be.", valueName: "value"))
  var tolerance: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The least that new minus old may be.", valueName: "value"))
  var minDelta: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The greatest that new minus old may be.", valueName: "value"))
  var maxDelta: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The least that the new value may be.", valueName: "value"))
  var min: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The greatest that the new value may be.", valueName: "value"))
  var max: Double?

  @Option(help: "Which value of the series counts.")
  var at = Moment.best

  @Flag(help: "What is good, where the name of the series does not say it.")
  var better: Better?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The new run, where its path holds several.", valueName: "name"))
  var runName: String?

  @Option(help: ArgumentHelp("The older run, where its path holds several.", valueName: "name"))
  var oldRun: String?

  @OptionGroup var options: HistoryOptions

  @Flag(help: "Print a table for a pull request.")
  var markdown = false

  @Flag(help: "Print JSON instead of sentences.")
  var json = false

  func validate() throws {
    guard places.count <= 2 else {
      throw ValidationError("Give one run or two, not \(places.count).")
    }
    guard !metric.isEmpty else { throw ValidationError("Say what to check with --metric.") }
    for bound in [tolerance, minDelta, maxDelta, min, max] where bound?.isFinite == false {
      throw ValidationError("A bound must be a finite number.")
    }
    if let tolerance, tolerance < 0 {
      throw ValidationError("--tolerance is \(tolerance.inNineDigits); it has to be 0 or more.")
    }
    // Of several metrics, each has to keep to one of both.
    for (name, low, high) in [("", min, max), ("-delta", minDelta, maxDelta)]
    where metric.count == 1 {
      guard let low, let high, low > high else { continue }
      throw ValidationError(
        "--min\(name) \(low.inNineDigits) is above --max\(name) \(high.inNineDigits), "
          + "so nothing could hold.")
    }
    guard !json || !markdown else {
      throw ValidationError("--json and --markdown both take standard output; choose one.")
    }
    guard places.count == 1 else { return }
    guard tolerance == nil, minDelta == nil, maxDelta == nil else {
      throw ValidationError(
        "--tolerance, --min-delta and --max-delta need an older run: check <old> <new>.")
    }
    guard min != nil || max != nil else {
      throw ValidationError("Give an older run to compare with, or --min or --max.")
    }
  }

  func run() throws {
    let page = CheckPage(outcomes: outcomes())
    Terminal.show(
      json ? ["\(page.json)"] : markdown ? page.markdown : page.lines(on: Screen.output()))
    if page.status != 0 { throw ExitCode(page.status) }
  }

  /// Checks every metric; what cannot be read is an outcome, too.
  private func outcomes() -> [RegressionCheck.Outcome] {
    let checks = metric.map {
      RegressionCheck(
        $0, at: at, direction: better?.direction, value: Bounds(min: min, max: max),
        delta: Bounds(min: minDelta, max: maxDelta), tolerance: tolerance,
        isShared: metric.count > 1)
    }
    do {
      let wanted = Set(metric)
      func named(_ history: History) -> History { metric.reduce(history, withMapped) }
      // A metric that is not there is answered with those that are, so all are read then.
      let old = places.count < 2 ? nil : try history(at: places[0], run: oldRun, keeping: wanted)
      let new = try history(at: places[places.count - 1], run: runName, keeping: wanted)
      try options.requireMapped(
        in: [old, new].compactMap(\.self).map { ($0.header.run, $0.series.map(\.name)) })
      let (before, after) = (old.map(named), named(new))
      return checks.map { $0(after, against: before) }
    } catch {
      return checks.map { RegressionCheck.Outcome(of: $0, incomparable: "\(error)") }
    }
  }

  private func history(at place: URL, run: String?, keeping names: Set<String>) throws -> History {
    let catalog = try options.catalog(at: place)
    let history = try options.run(run, in: catalog, at: place, keeping: names.contains)
    let isWhole = names.isSubset(of: history.metricNames)
    let understood = try options.assigned(
      to: isWhole ? history : options.run(run, in: catalog, at: place))
    Terminal.warn(of: understood.warnings)
    return understood
  }

  /// Returns a run in which the series that was said to be a metric has its name, unless another has.
  private func withMapped(_ history: History, _ metric: String) -> History {
    let mapped = Set(options.mappings.map(\.name))
    let found = history.series.indices.filter {
      let series = history.series[$0]
      return mapped.contains(series.name) && series.role.commonName == metric
    }
    guard history[metric] == nil, found.count == 1 else { return history }
    var history = history
    Terminal.note("\(metric) is called '\(history.series[found[0]].name)' in \(history.header.run)")
    history.series[found[0]].name = metric
    return history
  }
}

/// Which values are good, as a flag.
enum Better: EnumerableFlag {
  case higherIsBetter, lowerIsBetter

  var direction: Direction {
    switch self {
    case .higherIsBetter: .higherIsBetter
    case .lowerIsBetter: .lowerIsBetter
    }
  }
}

extension Moment: ExpressibleByArgument {}
