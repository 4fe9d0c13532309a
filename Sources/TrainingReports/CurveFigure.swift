import Plotting
import RunHistory

extension CurvePair {
  /// Returns the figure of both curves.
  ///
  /// - Parameters:
  ///   - history: The run that they are from.
  ///   - y: The vertical axis.
  ///   - extraMarks: What is drawn over the curves.
  ///   - extraNote: What the caption says besides; nil for nothing.
  /// - Returns: The figure, on a page of standard size.
  func figure(
    of history: History, y: Axis, extraMarks: [any Mark] = [], extraNote: String? = nil
  ) -> Figure {
    let chart = Chart(
      x: Axis("epoch", format: .integer), y: y, marks: marks + extraMarks, endLabels: endLabels,
      emptyMessage: history.epochs.isEmpty
        ? "no epoch is finished yet"
        : (training + validation).isEmpty
          ? "no \(metric.name) was recorded" : "the \(metric.name) was never finite")
    let notes = [runWords(of: history), gapWords, missingWords, extraNote]
    return Figure(
      title: "Training and validation \(metric.name)", subtitle: finding,
      caption: notes.compactMap(\.self).joined(separator: " "),
      altText: "Line chart of the \(metric.name) by epoch for training and validation. \(finding).",
      panel: chart
    ).sized(Figure.standardPage)
  }
}

/// Says of what run a figure is and how far the run got.
private func runWords(of history: History) -> String {
  let state =
    switch history.end?.status {
    case .completed: ""
    case .interrupted: ", interrupted"
    case .failed: ", failed"
    case nil: ", not finished"
    }
  return "Run \(history.header.run), \(NumberFormat.count(history.epochs.count, "epoch"))\(state)."
}
