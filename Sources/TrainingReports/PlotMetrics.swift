public import Plotting
import RunHistory

/// Returns several metrics of several runs in one chart, or in small ones side by side.
///
/// Side by side, each metric has a chart of its own; a single metric has one for each run, and all of
/// them the same vertical axis.
///
/// - Parameters:
///   - names: The names of the series.
///   - groups: The runs, each a group of its own; or groups of runs, of which the mean is drawn.
///   - spread: What the band about a mean shows; nil where each group is one run.
///   - isFaceted: Whether the charts stand side by side.
///   - style: How the curves are drawn.
/// - Returns: The figure.
/// - Precondition: There are names and runs.
public func plotMetrics(
  named names: [String], of groups: [RunGroup], spread: GroupSpread? = nil,
  faceted isFaceted: Bool = false, style: CurveStyle = CurveStyle()
) -> Figure {
  precondition(!names.isEmpty && !groups.isEmpty, "\(names) of \(groups.count) runs show nothing")
  let metrics = names.map(ComparedMetric.name)
  let whole = ComparisonChart(of: groups, metrics: metrics, spread: spread, style: style)
  guard isFaceted else { return whole.figure }
  var figure = whole.figure
  figure.pageSize = nil
  let reach = CurveRange(of: whole.curves, metric: whole.metric, style: style)
  if names.count > 1 {
    let charts = metrics.map { metric in
      ComparisonChart(of: groups, metrics: [metric], spread: spread, style: style)
    }
    figure.title = names.joinedByAnd
    figure.altText = whole.facetedText
    figure.caption = whole.caption(
      leavingOut: charts.reduce(0) { $0 + $1.cutCount() },
      coloring: charts.allSatisfy(\.isNamed))
    figure.panel = ChartGrid(
      zip(metrics, charts).map { ChartGrid.Cell($0.words, chart: $1.facet()) },
      legend: groups.count > 1 ? whole.legend(of: groups) : nil)
  } else {
    figure.caption = whole.caption(
      leavingOut: whole.cutCount(beyond: reach), coloring: true)
    figure.panel = ChartGrid(
      groups.map { group in
        let chart = ComparisonChart(of: [group], metrics: metrics, spread: spread, style: style)
        return ChartGrid.Cell(group.name, chart: chart.facet(reaching: reach))
      })
  }
  return figure
}
