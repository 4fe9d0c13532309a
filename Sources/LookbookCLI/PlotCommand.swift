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
        lookbook plot accs runs/fashion-mnist-classic-0 --theme dark -o accs.png
      """,
    subcommands: [LossCommand.self, AccuraciesCommand.self])
}

/// `lookbook plot loss`: draws training and validation loss.
struct LossCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loss",
    abstract: "Draw the training and the validation loss.",
    discussion: """
      Example:
        lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
      """)

  @OptionGroup var argument: RunArgument
  @OptionGroup var picture: PictureOptions

  func run() throws {
    try picture.write(plotLoss(argument.history(with: ["train_loss", "val_loss"])))
  }
}

/// `lookbook plot accs`: draws training and validation accuracy.
struct AccuraciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accs",
    abstract: "Draw the training and the validation accuracy.",
    discussion: """
      Example:
        lookbook plot accs runs/fashion-mnist-classic-0 -o accs.png
      """)

  @OptionGroup var argument: RunArgument
  @OptionGroup var picture: PictureOptions

  func run() throws {
    try picture.write(plotAccuracies(argument.history(with: ["train_accuracy", "val_accuracy"])))
  }
}

/// The run that a command is about.
struct RunArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The folder of a run, as 'lookbook train' writes it, or its history.jsonl.",
      valueName: "run"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var place: URL

  /// Reads the run's history, which must hold at least one of some metrics.
  func history(with metrics: [String]) throws -> History {
    let history = try History(contentsOf: place)
    history.warnings.forEach { Terminal.warn("\($0)") }
    let names = history.series.map(\.name)
    guard metrics.contains(where: names.contains) else {
      throw MissingMetric(path: place.relativePath, wanted: metrics, found: names)
    }
    return history
  }
}

/// A history that does not hold what was to be drawn.
struct MissingMetric: Error, CustomStringConvertible {
  let path: String
  let wanted: [String]
  let found: [String]

  var description: String {
    "\(path): the history holds neither \(wanted.joined(separator: " nor ")). "
      + (found.isEmpty
        ? "It holds no numbers yet; wait for the first epoch to end."
        : "It holds \(found.joined(separator: ", ")).")
  }
}
