import ArgumentParser
import Foundation
import Plotting
import RunHistory
import TrainingReports

/// `lookbook plot`: draws curves of runs.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw how a run went.",
    discussion: """
      Examples:
        lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
        lookbook plot accs history.csv --map score=val_accuracy -o accs.png
        lookbook plot loss lightning_logs --run version_3 --theme dark -o loss.png
        lookbook plot metric val_loss runs/a runs/b --log-y -o runs.png
      """,
    subcommands: [
      LossCommand.self, AccuraciesCommand.self, MetricCommand.self, LearningRateCommand.self,
      SpeedCommand.self,
    ])
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
        lookbook plot loss runs/fashion-mnist-classic-0 --lr-strip --log-y -o loss.png
        lookbook plot loss metrics.csv --smoothing 200 --x step -o loss.png
      """)

  @OptionGroup var curves: CurveOptions
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure { try curves.figure(of: .loss) }

  func run() throws { try draw() }
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

  func figure() throws -> Figure { try curves.figure(of: .accuracy) }

  func run() throws { try draw() }
}

/// `lookbook plot lr`: draws the learning rate.
struct LearningRateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lr",
    abstract: "Draw the learning rate.",
    discussion: """
      Examples:
        lookbook plot lr runs/fashion-mnist-classic-0 -o lr.png
        lookbook plot lr trainer_state.json --log-y -o lr.png
      """)

  @OptionGroup var argument: HistoryArgument
  @OptionGroup var look: CurveStyleOptions
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure {
    let history = try argument.history()
    let selection = CurveSelection(.learningRate, of: history)
    guard !selection.names.isEmpty else {
      throw MissingMetric(
        path: argument.place.relativePath, wanted: .learningRate, found: history.series)
    }
    try look.requirePlaces(of: selection.names, in: [history])
    return plotCurves(history, showing: selection, style: look.style)
  }

  func run() throws { try draw() }
}

/// `lookbook plot speed`: draws how fast a run went.
struct SpeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed",
    abstract: "Draw how fast a run went: images, steps or epochs in a time.",
    discussion: """
      Examples:
        lookbook plot speed runs/fashion-mnist-classic-0 -o speed.png
        lookbook plot speed logs/train --x time --smoothing 5min -o speed.png

      The speed is what was done between two records, with everything that happened in between, \
      such as a validation. It takes a history that says when things happened.
      """)

  @OptionGroup var argument: HistoryArgument
  @OptionGroup var look: CurveStyleOptions
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure {
    let history = try argument.history()
    guard let figure = plotThroughput(history, style: look.style) else {
      throw MissingTimes(path: argument.place.relativePath)
    }
    return figure
  }

  func run() throws { try draw() }
}

/// A history that does not say when things happened.
struct MissingTimes: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path): the history has no times at two or more records, so its speed is not known."
  }
}
