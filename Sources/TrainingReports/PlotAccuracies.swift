public import Plotting
public import RunHistory

/// Returns the training and the validation accuracy of a run as a figure.
///
/// The greatest validation accuracy is marked, and the area where validation is worse than training is
/// shaded. Where a value exceeds 1 they are read as per cent, and where one exceeds 100 as counts.
///
/// - Parameters:
///   - history: The run, of whatever tool.
///   - selection: Which series are drawn; by default the accuracies.
///   - style: How they are drawn.
/// - Returns: The figure, on a page of standard size.
public func plotAccuracies(
  _ history: History, showing selection: CurveSelection? = nil, style: CurveStyle = CurveStyle()
) -> Figure {
  plotCurves(history, showing: selection ?? CurveSelection(.accuracy, of: history), style: style)
}
