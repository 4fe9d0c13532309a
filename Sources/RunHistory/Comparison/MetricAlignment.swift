/// What makes several runs comparable whose tools differ: one name for a metric that is called otherwise
/// in each, and one unit for accuracies.
///
/// A loss or an accuracy on some data is the same metric in all runs where each has just one, such as
/// `val_loss`, `eval_loss` and `val/loss`; a part of one, such as `box_loss`, is none. It then has the
/// name of its role. Accuracies in per cent become fractions where another run has fractions.
public struct MetricAlignment: Hashable, Sendable {
  /// What becomes of the metrics of a run, by their own names.
  private struct Change: Hashable, Sendable {
    var names: [String: String] = [:]
    var percents: Set<String> = []
  }

  /// What was done to a metric.
  public struct Note: Hashable, Sendable {
    /// The common name of the metric.
    public let metric: String
    /// What was done, in a sentence.
    public let text: String
  }

  /// What was done; empty where all metrics are left as they are.
  public private(set) var notes: [Note] = []
  private var changes: [Change]

  /// Finds out what belongs together.
  ///
  /// - Parameters:
  ///   - runs: What came of the runs, with names that tell them apart.
  ///   - named: The names of series whose roles somebody gave; they go before others of that role.
  public init(of runs: [RunResult], mapped named: Set<String> = []) {
    changes = Array(repeating: Change(), count: runs.count)
    for kind in [MetricKind.loss, .accuracy] {
      for split in Split.allCases { join(kind, split, in: runs, mapped: named) }
    }
    unite(runs)
  }

  private mutating func join(
    _ kind: MetricKind, _ split: Split, in runs: [RunResult], mapped named: Set<String>
  ) {
    let found = runs.map { run -> [String] in
      let all = run.metrics.filter {
        $0.role.kind == kind && $0.role.split == split
          && (named.contains($0.name) || $0.role.isWhole(named: $0.name))
      }.map(\.name)
      let mapped = all.filter(named.contains)
      return mapped.isEmpty ? all : mapped
    }
    guard found.allSatisfy({ $0.count < 2 }), Set(found.joined()).count > 1 else { return }
    let common = MetricRole(kind, split: split).commonName
    // Another metric may have that name, where somebody said that it is something else.
    let isFree = zip(runs, found).allSatisfy { $1.isEmpty || $1 == [common] || $0[common] == nil }
    guard isFree else { return }
    var homes: [(name: String, runs: [String])] = []
    for (index, names) in found.enumerated() {
      guard let name = names.first, name != common else { continue }
      changes[index].names[name] = common
      if let place = homes.firstIndex(where: { $0.name == name }) {
        homes[place].runs.append(runs[index].name)
      } else {
        homes.append((name, [runs[index].name]))
      }
    }
    let words = homes.map { "'\($0.name)' in \($0.runs.listed)" }
    notes.append(
      Note(metric: common, text: "\(common) is called \(words.joined(separator: ", "))"))
  }

  /// Makes fractions of per cent where there are both.
  private mutating func unite(_ runs: [RunResult]) {
    var places: [String: [(run: Int, name: String, unit: AccuracyUnit)]] = [:]
    var order: [String] = []
    for (index, run) in runs.enumerated() {
      for (metric, unit) in run.accuracies {
        let common = changes[index].names[metric.name] ?? metric.name
        if places[common] == nil { order.append(common) }
        places[common, default: []].append((index, metric.name, unit))
      }
    }
    for name in order {
      let all = places[name] ?? []
      let percents = all.filter { $0.unit == .percent }
      guard !percents.isEmpty, all.contains(where: { $0.unit == .fraction }) else { continue }
      for percent in percents { changes[percent.run].percents.insert(percent.name) }
      let homes = percents.map { runs[$0.run].name }.listed
      notes.append(
        Note(
          metric: name,
          text: "\(name) is in per cent in \(homes) and a fraction elsewhere; "
            + "per cent are divided by 100"))
    }
  }
}

// MARK: - Names

extension MetricAlignment {
  /// The name that a metric has in all runs; its own where nothing was done.
  public func commonName(of name: String) -> String {
    changes.lazy.compactMap { $0.names[name] }.first ?? name
  }

  /// The names that a metric has in the files of the runs.
  public func ownNames(of common: String) -> Set<String> {
    Set(changes.flatMap { $0.names.filter { $0.value == common }.map(\.key) }).union([common])
  }
}

// MARK: - Runs

extension MetricAlignment {
  /// What came of a run, with the common names and units.
  ///
  /// - Parameters:
  ///   - run: What came of it.
  ///   - index: The place of the run among those that were aligned.
  /// - Returns: The same of what is common.
  public func aligned(_ run: RunResult, at index: Int) -> RunResult {
    let change = changes[index]
    guard !change.names.isEmpty || !change.percents.isEmpty else { return run }
    return run.mapping { metric in
      RunResult.Metric(
        name: change.names[metric.name] ?? metric.name, role: metric.role, axis: metric.axis,
        summary: change.percents.contains(metric.name)
          ? metric.summary.mapping { $0 / 100 } : metric.summary)
    }
  }

  /// A run with the common names and units.
  ///
  /// - Parameters:
  ///   - run: Its history.
  ///   - index: The place of the run among those that were aligned.
  /// - Returns: The same of what is common.
  public func aligned(_ run: History, at index: Int) -> History {
    let change = changes[index]
    guard !change.names.isEmpty || !change.percents.isEmpty else { return run }
    var run = run
    run.series = run.series.map { series in
      let values = series.values
      return Series(
        change.names[series.name] ?? series.name, role: series.role,
        values: change.percents.contains(series.name) ? values.map { $0 / 100 } : values,
        steps: series.steps, epochs: series.epochs, seconds: series.seconds,
        breaks: series.segmentStarts)
    }
    return run
  }
}

extension RunResult {
  /// The accuracies that are finite, each with its unit, which all of one kind share.
  fileprivate var accuracies: [(metric: Metric, unit: AccuracyUnit)] {
    let all = metrics.filter { $0.role.kind == .accuracy }
    let stems = all.map { MetricName($0.name).stem }
    var ranges: [String: (least: Double, greatest: Double)] = [:]
    for (metric, stem) in zip(all, stems) {
      guard let low = metric.summary.min?.value, let high = metric.summary.max?.value
      else { continue }
      let known = ranges[stem] ?? (low, high)
      ranges[stem] = (min(known.least, low), max(known.greatest, high))
    }
    return zip(all, stems).compactMap { metric, stem in
      ranges[stem].map { (metric, AccuracyUnit(least: $0.least, greatest: $0.greatest)) }
    }
  }
}

extension [String] {
  /// The names of the first runs in a row, and how many more there are.
  package var listed: String {
    prefix(3).joined(separator: ", ") + (count > 3 ? " and \(count - 3) more runs" : "")
  }
}
