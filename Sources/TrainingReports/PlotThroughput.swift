public import Plotting
public import RunHistory

/// Returns how fast a run went as a figure: images, steps or epochs in a time.
///
/// - Parameters:
///   - history: The run, of whatever tool.
///   - style: How the curve is drawn.
/// - Returns: The figure, on a page of standard size; nil when the history does not say when things
///   happened.
public func plotThroughput(_ history: History, style: CurveStyle = CurveStyle()) -> Figure? {
  guard let throughput = Throughput(of: history) else { return nil }
  let selection = CurveSelection(
    title: throughput.unit.rawValue, main: [], among: [throughput.series])
  var style = style
  // From another number than zero on, the wavering of a steady speed would look like much.
  if style.yScaling == .linear { style.lowest = style.lowest ?? 0 }
  var figure = CurveChart(of: history, showing: selection, style: style).figure
  let speeds = throughput.series.values
  guard let median = speeds.median, let slowest = speeds.min(), let fastest = speeds.max() else {
    return nil
  }
  figure.title = "Training speed"
  figure.subtitle =
    "Median \(NumberFormat.amount(median)) \(throughput.unit.rawValue), "
    + "slowest \(NumberFormat.amount(slowest)), fastest \(NumberFormat.amount(fastest))"
  figure.altText = "Line chart of the training speed. \(figure.subtitle)."
  return figure
}
