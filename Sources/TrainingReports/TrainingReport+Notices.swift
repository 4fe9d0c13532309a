import Plotting
import Reports
import RunHistory

extension TrainingReport {
  /// What to know before trusting the page; empty on a good day.
  var notices: [HTMLPage.Notice] {
    guard isOwn else { return [nonFinite, overfitting, repairs].compactMap(\.self) }
    return [fallback, ending, nonFinite, overfitting, unverified, missingEvaluation, mended]
      .compactMap(\.self)
  }

  private var fallback: HTMLPage.Notice? {
    let reason = run.history.header.dataset["fallback_reason"]?.stringValue ?? ""
    guard !reason.isEmpty else { return nil }
    return .init(
      .alert, "This is not Fashion-MNIST.",
      "It could not be had, so the net was trained on \(datasetName) instead, and the numbers "
        + "below say nothing about Fashion-MNIST. The reason: \(reason.asSentence)")
  }

  private var ending: HTMLPage.Notice? {
    let count = epochCount
    let place =
      count == 0
      ? "before its first epoch was over"
      : "after \(ReportNumber.things(count, "whole epoch"))"
    switch run.history.end?.status {
    case .completed?: return nil
    case .interrupted?:
      return .init(.warning, "Interrupted.", "Somebody stopped the training \(place).")
    case .failed?:
      return .init(.warning, "Failed.", "The training could not go on \(place).")
    case nil where isGoingOn: return nil
    case nil:
      return .init(
        .warning, "Unfinished.",
        "The history has no end: the training still goes on, or was killed \(place).")
    }
  }

  private var nonFinite: HTMLPage.Notice? {
    let places = run.history.series.flatMap { series in
      let numbers = series.isEpochwise ? series.epochs : series.positions
      return zip(series.values, numbers).filter { !$0.0.isFinite }
        .map { (series: series, number: $0.1) }
    }
    // Epochs and steps are no measure for each other.
    let comparable = places.filter { $0.series.isEpochwise == places[0].series.isEpochwise }
    let placed = comparable.filter { !$0.number.isNaN }
    guard let first = placed.min(by: { $0.number < $1.number }) ?? places.first else { return nil }
    let words = first.series.isEpochwise ? "of epoch" : "at \(first.series.axis)"
    return .init(
      .warning, "Numbers that are not finite.",
      "\(ReportNumber.things(places.count, "value")) of the history "
        + "\(places.count == 1 ? "is" : "are") NaN or infinite, first \(first.series.name) \(words) "
        + "\(ReportNumber.place(first.number)). "
        + "The curves have gaps there.")
  }

  /// A validation loss ended well above its least, while that of training went on falling.
  private var overfitting: HTMLPage.Notice? {
    let chart = CurveChart(of: run.history, showing: CurveSelection(.loss, of: run.history))
    guard let training = chart.curves.first(where: \.isOfTraining) else { return nil }
    let found = chart.curves.filter { !$0.isOfTraining }
      .compactMap { curve in Overfitting(of: curve, beside: training).map { (curve, $0) } }
    guard let (curve, overfitting) = found.first else { return nil }
    let name = chart.isPair ? "\(curve.label) loss" : curve.label
    let rest =
      found.count > 1
      ? " \(ReportNumber.things(found.count - 1, "more loss", "more losses")) went the same way."
      : ""
    return .init(
      .warning, "Overfitting.",
      "The \(name) was least, \(chart.metric.format(overfitting.best.y)), at "
        + "\(chart.axis.words(at: overfitting.best.x)) and rose to about "
        + "\(chart.metric.format(overfitting.end)), while that of training went on falling." + rest)
  }

  private var repairs: HTMLPage.Notice? {
    let count = run.history.warnings.count
    guard count > 0 else { return nil }
    return .init(
      .warning, "Mended while it was read.",
      "The files have \(ReportNumber.things(count, "oddity", "oddities")), each with its place "
        + "under Repairs below.")
  }

  private var unverified: HTMLPage.Notice? {
    guard run.history.header.dataset["verified"]?.boolValue == false else { return nil }
    return .init(
      .warning, "Unverified data.",
      "The checksums of the data are not those of the published files, "
        + "so the numbers may not compare with others.")
  }

  private var missingEvaluation: HTMLPage.Notice? {
    guard run.evaluation == nil, run.history.end?.status == .completed else { return nil }
    return .init(
      .warning, "No evaluation.",
      "The run's folder holds no evaluation.json, so the test results are missing.")
  }

  private var mended: HTMLPage.Notice? {
    let warnings = run.history.warnings
    guard !warnings.isEmpty else { return nil }
    let shown = warnings.prefix(3).map { ($0.line.map { "Line \($0): " } ?? "") + $0.message }
    let rest = warnings.count - shown.count
    return .init(
      .warning, "The history is damaged.",
      (shown + (rest > 0 ? ["and \(ReportNumber.things(rest, "more warning"))"] : []))
        .joined(separator: "; ").asSentence)
  }
}

extension String {
  /// The text with a full stop at its end.
  fileprivate var asSentence: String {
    last.map { ".!?".contains($0) } == true ? self : self + "."
  }
}
