import Plotting
import Reports
public import RunHistory

/// The page about several runs: which is best, how they went, and in what they differ.
///
/// Runs that differ in nothing but a seed, a fold or a repetition are summed up as one group.
public struct ComparisonReport: Report {
  /// What came of the runs, with names that tell them apart.
  public let runs: [RunResult]
  /// The runs in groups; nil where no two belong together.
  public let groups: [ResultGroup]?
  /// The setting that tells the runs of a group apart.
  public let groupedBy: String?
  /// The metrics that have charts, the most telling first.
  public let metrics: [String]
  /// The histories of the runs with the series of `metrics`, in the same order.
  let histories: [History]
  /// Short names of the runs, or of the groups.
  let labels: RunLabels
  /// The command that makes the page; nil where nobody knows.
  public var command: String?
  /// Whether the page may tell where things lie on somebody's machine, and who that is.
  public var includesPaths = false

  /// The most charts.
  private static let mostCharts = 4

  /// Collects runs.
  ///
  /// - Parameters:
  ///   - runs: What came of the runs, with names that tell them apart.
  ///   - histories: Reads the histories, in the same order, with the series of some names.
  /// - Throws: What `histories` throws.
  public init(
    _ runs: [RunResult], histories: (_ names: [String]) throws -> [History]
  ) rethrows {
    self.runs = runs
    metrics = Self.telling(of: runs)
    self.histories = try histories(metrics)
    let found = Self.repetitions(among: runs)
    (groups, groupedBy) = (found?.groups, found?.name)
    labels = RunLabels(found?.groups.map(\.words) ?? runs.map(\.name))
  }

  /// The groups by the first setting that numbers repetitions; nil where each group is one run.
  private static func repetitions(
    among runs: [RunResult]
  ) -> (name: String, groups: [ResultGroup])? {
    let names = RunSettings.differing(among: runs.map(\.settings))
      .filter(ResultGroup.numbersRepetitions)
    return names.lazy.compactMap { name in
      guard let groups = try? ResultGroup.groups(of: runs, by: name),
        groups.count < runs.count
      else { return nil }
      return (name, groups)
    }.first
  }

  /// The metrics worth a chart: those on validation data first, accuracies and losses before others.
  package static func telling(of runs: [RunResult]) -> [String] {
    var roles: [(name: String, role: MetricRole)] = []
    var seen: Set<String> = []
    for metric in runs.lazy.flatMap(\.metrics)
    where metric.axis != nil && metric.role.direction != nil && seen.insert(metric.name).inserted {
      roles.append((metric.name, metric.role))
    }
    let splits: [Split?] = [.validation, .test, nil, .training]
    let kinds: [MetricKind] = [.accuracy, .loss, .other]
    let ranked = splits.flatMap { split in
      kinds.flatMap { kind in roles.filter { $0.role.kind == kind && $0.role.split == split } }
    }
    return ranked.prefix(mostCharts).map(\.name)
  }

  /// The runs from the best to the worst by a metric; those without it are left out.
  func ranking(by metric: String) -> [(run: RunResult, best: Summary.Point)] {
    let direction = runs.lazy.compactMap { $0[metric]?.role.direction }.first
    let known = runs.compactMap { run in run[metric]?.summary.best.map { (run: run, best: $0) } }
    return known.enumerated().sorted { left, right in
      let (a, b) = (left.element.best.value, right.element.best.value)
      if a == b { return left.offset < right.offset }
      return direction == .lowerIsBetter ? a < b : a > b
    }.map(\.element)
  }

  /// The settings in which some runs differ, without those that the page may not tell.
  var differing: [String] {
    RunSettings.differing(among: runs.map(\.settings)).filter { name in
      includesPaths || !JSONObject([(name, .bool(true))]).withoutPaths.entries.isEmpty
    }
  }

  /// Returns a setting of a run as a table shows it.
  func words(for name: String, of run: RunResult) -> String {
    guard let value = run.settings[name] else { return "–" }
    let shown: JSONValue? =
      includesPaths ? value : JSONObject([(name, value)]).withoutPaths[name]
    return shown.map { $0.stringValue ?? $0.description } ?? "…"
  }
}
