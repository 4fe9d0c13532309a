import ArgumentParser
import Foundation
import Plotting
import RunHistory
import TrainingReports

/// `lookbook plot`: draws a curve of a run.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw how a run went.",
    discussion: """
      Examples:
        lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
        lookbook plot accs history.csv --map score=val_accuracy -o accs.png
        lookbook plot loss lightning_logs --run version_3 --theme dark -o loss.png
      """,
    subcommands: [LossCommand.self, AccuraciesCommand.self])
}

/// `lookbook plot loss`: draws training and validation loss.
struct LossCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loss",
    abstract: "Draw the training and the validation loss.",
    discussion: """
      Examples:
        lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
        lookbook plot loss results.csv --metric val/box_loss -o box.png
      """)

  @OptionGroup var curves: CurveOptions
  @OptionGroup var picture: PictureOptions

  func run() throws {
    try picture.write(curves.figure(of: .loss), of: sources())
  }
}

/// `lookbook plot accs`: draws training and validation accuracy.
struct AccuraciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accs",
    abstract: "Draw the training and the validation accuracy.",
    discussion: """
      Examples:
        lookbook plot accs runs/fashion-mnist-classic-0 -o accs.png
        lookbook plot accs results.csv --metric metrics/mAP_0.5 -o map.png
      """)

  @OptionGroup var curves: CurveOptions
  @OptionGroup var picture: PictureOptions

  func run() throws {
    try picture.write(curves.figure(of: .accuracy), of: sources())
  }
}

/// The run and the series that are drawn.
struct CurveOptions: ParsableArguments {
  @OptionGroup var argument: HistoryArgument

  @Option(
    name: .customLong("metric"), parsing: .singleValue,
    help: ArgumentHelp("A series to draw, by its name. May be repeated.", valueName: "name"))
  var metrics: [String] = []

  /// Reads the run, no more of it than is drawn, and says what is not.
  func figure(of kind: MetricKind) throws -> Figure {
    let names = Set(metrics)
    let history = try argument.history {
      names.isEmpty ? MetricName($0).kind == kind : names.contains($0)
    }
    guard names.isEmpty else {
      return try plotCurves(history, showing: CurveSelection(named: metrics, of: history))
    }
    let selection = CurveSelection(kind, of: history)
    guard !selection.names.isEmpty else {
      throw MissingMetric(
        path: argument.place.relativePath, wanted: kind, found: try argument.history().series)
    }
    sayOmitted(selection)
    return plotCurves(history, showing: selection)
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
      + "Say what a series is with --map NAME=val_\(wanted.rawValue), "
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
