public import Plotting
public import RunHistory

/// Returns the training and the validation accuracy of a run, epoch by epoch, as a figure.
///
/// The epoch with the greatest validation accuracy is marked, and the area where validation is worse
/// than training is shaded.
public func plotAccuracies(_ history: History) -> Figure {
  CurvePair(.accuracy, of: history).figure(
    of: history, y: Axis("accuracy", format: .percent, fit: .padded(within: 0...1)))
}
