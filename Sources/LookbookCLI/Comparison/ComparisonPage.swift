package import RunHistory

/// What `lookbook compare` says.
package struct ComparisonPage: Hashable, Sendable {
  /// The runs.
  package let runs: [RunResult]
  /// The names of the metrics that are compared.
  package let metrics: [String]
  /// Whether somebody chose the metrics.
  package let isChosen: Bool
  /// Which value of a metric is summed up in groups.
  package let moment: Moment
  /// The runs in groups; nil when they are compared one by one.
  package let groups: [ResultGroup]?
  /// The setting by which groups were made.
  package let groupedBy: String?

  /// Describes a comparison.
  ///
  /// - Parameters:
  ///   - runs: The runs, with names that tell them apart.
  ///   - metrics: The names of the metrics; when empty, all but the learning rates.
  ///   - moment: Which value is summed up in groups.
  ///   - groups: The runs in groups.
  ///   - groupedBy: The setting by which groups were made.
  /// - Throws: `UnknownMetric` when no run has one of the metrics.
  package init(
    runs: [RunResult], metrics: [String] = [], moment: Moment = .best,
    groups: [ResultGroup]? = nil, groupedBy: String? = nil
  ) throws(UnknownMetric) {
    var seen: Set<String> = []
    let known = runs.flatMap { $0.metrics.map(\.name) }.filter { seen.insert($0).inserted }
    if let lost = metrics.first(where: { !seen.contains($0) }) {
      throw UnknownMetric(name: lost, names: known)
    }
    (self.runs, isChosen) = (runs, !metrics.isEmpty)
    self.metrics =
      metrics.isEmpty
      ? known.filter { Self.role(of: $0, in: runs)?.kind != .learningRate } : metrics
    (self.moment, self.groups, self.groupedBy) = (moment, groups, groupedBy)
  }

  /// The settings in which some runs differ.
  package var differing: [String] { RunSettings.differing(among: runs.map(\.settings)) }

  /// The role of a metric: that in the first run that has it.
  package func role(of metric: String) -> MetricRole? { Self.role(of: metric, in: runs) }

  private static func role(of metric: String, in runs: [RunResult]) -> MetricRole? {
    runs.lazy.compactMap { $0[metric]?.role }.first
  }

  /// What should be known when repetitions were asked for and there are none.
  package var hint: String? {
    guard let groups, let groupedBy, groups.count > 1, groups.allSatisfy({ $0.runs.count == 1 }),
      ResultGroup.numbersRepetitions(groupedBy)
    else { return nil }
    let others = groups[0].settings.map(\.name)
    guard let first = others.first else { return nil }
    return "no two runs differ in \(groupedBy) alone: they differ in "
      + others.prefix(8).joined(separator: ", ") + (others.count > 8 ? ", …" : "")
      + ". Leave out what does not matter, such as --ignore \(first)"
  }
}

/// A metric that no run has.
package struct UnknownMetric: Error, Hashable, Sendable, CustomStringConvertible {
  let name: String
  let names: [String]

  /// What was asked for and what there is.
  package var description: String {
    guard !names.isEmpty else { return "no run has a series '\(name)': none has any numbers yet." }
    let most = 20
    return "no run has a series '\(name)'. There is \(names.prefix(most).joined(separator: ", "))"
      + (names.count > most ? " and \(names.count - most) more." : ".")
  }
}
