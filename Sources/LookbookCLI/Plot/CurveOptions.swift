import ArgumentParser
import Foundation
import Plotting
import RunHistory
import TrainingReports

/// The run and the series that are drawn.
struct CurveOptions: ParsableArguments {
  @OptionGroup var argument: HistoryArgument

  @Option(
    name: .customLong("metric"), parsing: .singleValue,
    help: ArgumentHelp("A series to draw, by its name. May be repeated.", valueName: "name"))
  var metrics: [String] = []

  @OptionGroup var look: CurveStyleOptions

  @Flag(help: "Draw the learning rate in a strip below.")
  var lrStrip = false

  /// Reads the run, no more of it than is drawn, and says what is not.
  func figure(of kind: MetricKind) throws -> Figure {
    let names = Set(metrics)
    let history = try argument.history { [lrStrip] in
      (names.isEmpty ? MetricName($0).kind == kind : names.contains($0))
        || lrStrip && MetricName($0).kind == .learningRate
    }
    var style = look.style
    style.hasRateStrip = lrStrip
    if lrStrip, CurveSelection(.learningRate, of: history).names.isEmpty {
      throw MissingMetric(
        path: argument.place.relativePath, wanted: .learningRate,
        found: try argument.allSeries())
    }
    guard names.isEmpty else {
      try look.requirePlaces(of: metrics, in: [history])
      return try plotCurves(
        history, showing: CurveSelection(named: metrics, of: history), style: style)
    }
    let selection = CurveSelection(kind, of: history)
    guard !selection.names.isEmpty else {
      throw MissingMetric(
        path: argument.place.relativePath, wanted: kind, found: try argument.allSeries())
    }
    sayOmitted(selection)
    try look.requirePlaces(of: selection.names, in: [history])
    return plotCurves(history, showing: selection, style: style)
  }

  private func sayOmitted(_ selection: CurveSelection) {
    guard !selection.omitted.isEmpty else { return }
    let words =
      "not drawn: \(selection.omitted.joined(separator: ", ")); choose series with --metric NAME"
    if selection.isCut { Terminal.warn(words) } else { Terminal.say(words) }
  }
}

/// A history that does not hold what was to be drawn.
struct MissingMetric: Error, CustomStringConvertible {
  let path: String
  let wanted: MetricKind
  let found: [Series]

  var description: String {
    guard !found.isEmpty else {
      return "\(path): the history holds no numbers yet; wait for the first epoch to end."
    }
    let list = found.map { "\n  \($0.name) (\($0.role.words))" }.joined()
    return "\(path): no series of the history is \(wanted.words). It holds:\(list)\n"
      + "Say what a series is with --map NAME=\(wanted == .learningRate ? "" : "val_")\(wanted.rawValue), "
      + "or draw one with --metric NAME."
  }
}

extension MetricKind {
  /// The kind in words, with an article.
  fileprivate var words: String {
    switch self {
    case .loss: "a loss"
    case .accuracy: "an accuracy"
    case .learningRate: "a learning rate"
    case .other: "another metric"
    }
  }
}
