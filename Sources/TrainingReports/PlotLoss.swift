public import Plotting
public import RunHistory

/// Returns the training and the validation loss of a run as a figure.
///
/// The least validation loss is marked, and the area where validation is worse than training is
/// shaded. A value far above or below all others is left out of the axis, with a note. A run that was
/// taken up again is drawn in pieces that are not joined.
///
/// - Parameters:
///   - history: The run, of whatever tool.
///   - selection: Which series are drawn; by default the losses.
///   - style: How they are drawn.
/// - Returns: The figure, on a page of standard size.
public func plotLoss(
  _ history: History, showing selection: CurveSelection? = nil, style: CurveStyle = CurveStyle()
) -> Figure {
  plotCurves(history, showing: selection ?? CurveSelection(.loss, of: history), style: style)
}

/// Returns some series of a run as a figure.
///
/// - Parameters:
///   - history: The run, of whatever tool.
///   - selection: Which series are drawn.
///   - style: How they are drawn.
/// - Returns: The figure, on a page of standard size.
public func plotCurves(
  _ history: History, showing selection: CurveSelection, style: CurveStyle = CurveStyle()
) -> Figure {
  CurveChart(of: history, showing: selection, style: style).figure
}
