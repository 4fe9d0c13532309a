/// Runs that can be compared: with names that tell them apart, common names of metrics and common units.
package struct ComparableRuns: Sendable {
  /// What came of the runs, in the order in which they were given.
  package let results: [RunResult]
  /// What was done so that the runs can be compared.
  package let alignment: MetricAlignment

  /// Makes runs comparable.
  ///
  /// - Parameters:
  ///   - results: What came of the runs.
  ///   - paths: Where each was found, in the same order: the name of a run whose own is no one's alone.
  ///   - mapped: The names of series whose roles somebody gave.
  package init(_ results: [RunResult], paths: [String], mapped: Set<String> = []) {
    var results = results
    for (index, name) in RunNames.distinct(results.map(\.name), paths: paths).enumerated() {
      results[index].name = name
    }
    let alignment = MetricAlignment(of: results, mapped: mapped)
    self.alignment = alignment
    self.results = results.enumerated().map { alignment.aligned($1, at: $0) }
  }
}

extension MetricAlignment {
  /// Returns the histories of runs with the common names and units.
  ///
  /// - Parameters:
  ///   - histories: What is in the files now; they may have got another run meanwhile.
  ///   - results: The runs, in the same order.
  /// - Returns: The histories of as many runs as were known.
  package func aligned(_ histories: [History], of results: [RunResult]) -> [History] {
    histories.prefix(results.count).enumerated().map { aligned($1, at: $0) }
  }
}
