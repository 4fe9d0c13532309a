public import Plotting
public import RunHistory

/// Returns one metric of several runs in one chart.
///
/// Up to eight runs have colours of their own and their names where they end; of more, all are grey
/// but the best.
///
/// - Parameters:
///   - runs: The runs, of whatever tools; those without the metric are left out and counted.
///   - metric: What is compared.
///   - names: What the runs are called, one name a run; nil for the names in their headers.
///   - style: How the curves are drawn.
/// - Returns: The figure, on a page of standard size.
/// - Precondition: There are as many names as runs.
public func plotComparison(
  _ runs: [History], metric: ComparedMetric, names: [String]? = nil,
  style: CurveStyle = CurveStyle()
) -> Figure {
  precondition(names.map { $0.count == runs.count } ?? true, "each run needs a name")
  let named = zip(names ?? runs.map(\.header.run), runs).map { RunGroup($0, runs: [$1]) }
  return ComparisonChart(of: named, metrics: [metric], spread: nil, style: style).figure
}

/// Returns one metric of groups of runs in one chart: the mean of each and how far its runs are spread.
///
/// - Parameters:
///   - groups: The runs, such as those of several seeds each.
///   - metric: What is compared.
///   - spread: What the band about a mean shows.
///   - style: How the curves are drawn.
/// - Returns: The figure, on a page of standard size.
public func plotComparison(
  groups: [RunGroup], metric: ComparedMetric, spread: GroupSpread = .deviation,
  style: CurveStyle = CurveStyle()
) -> Figure {
  ComparisonChart(of: groups, metrics: [metric], spread: spread, style: style).figure
}
