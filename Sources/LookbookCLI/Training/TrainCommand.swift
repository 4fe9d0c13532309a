import ArgumentParser
import Datasets
import Foundation
import NeuralNetwork
import RunHistory
import Training
import TrainingReports

/// `lookbook train`: trains a net and leaves its record, its weights and its report.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a net, and write its history, weights, evaluation and report.",
    discussion: """
      Examples:
        lookbook train
        lookbook train --architecture compact --seed 1 --run compact-1
        lookbook train --dataset drawn-garments --epochs 3 --no-report
        lookbook train --data my-files --augment none --schedule constant
        lookbook train --resume runs/compact-1

      Ctrl-C ends the training after the batch under way: what there is by then is kept, and the \
      exit status is 130; after the last epoch all goes its way. A training that was stopped or killed goes on with --resume, and its \
      weights and losses are the same, byte for byte, as if nothing had happened. The last line on \
      standard output is the path of the report.
      """)

  @OptionGroup(title: "Training") var training: TrainingOptions
  @OptionGroup(title: "Data") var images: ImageOptions
  @OptionGroup(title: "Output") var output: RunOptions
  @OptionGroup(title: "Going on") var checkpoints: CheckpointOptions

  func validate() throws { try checkpoints.refuseContradictions(among: CommandLine.arguments) }

  func run() throws {
    if let place = checkpoints.resume {
      guard FileManager.default.fileExists(atPath: place.path) else {
        throw HistoryError.notFound(path: place.relativePath)
      }
      try resume(RunFolder(at: place))
    } else {
      try start()
    }
  }

  private func start() throws {
    let name =
      output.run ?? "\(images.dataset.rawValue)-\(training.architecture.rawValue)-\(training.seed)"
    let folder = try output.folder(named: name)
    let session = try session(in: folder, images: images)
    let lock = try RunLock(folder)
    // Another process may have been faster.
    _ = try output.folder(named: name)
    let header = RunHeader(
      training: training, images: images, name: name, folds: session.folds,
      plan: session.trainer.model.plan)
    let isComplete = try withExtendedLifetime(lock) { try session.start(header) }
    try report(on: folder, isComplete: isComplete)
  }

  private func resume(_ folder: RunFolder) throws {
    guard folder.holdsRun else { throw HistoryError.noHistory(folder: folder.url.relativePath) }
    let lock = try RunLock(folder)
    let history = try History(contentsOf: folder.url)
    if history.end?.status == .completed {
      Terminal.say(
        "\(folder.url.relativePath): the run is complete, there is nothing to do; "
          + "'lookbook report' writes its report")
      return print(folder.url.relativePath)
    }
    let checkpoint = try Checkpoint(contentsOf: folder.checkpoint)
    let first = try Self.thatStarted(history, in: folder)
    let session = try first.session(in: folder, images: first.images.moved(to: images), for: self)
    let isComplete = try withExtendedLifetime(lock) { try session.resume(checkpoint) }
    try report(on: folder, isComplete: isComplete)
  }

  /// The command that started a run, as its history tells it.
  private static func thatStarted(_ history: History, in folder: RunFolder) throws -> Self {
    guard let line = history.header.config["command"]?.stringValue,
      let words = CommandWords(line: line)?.words, words.first == configuration.commandName
    else { throw ForeignRun(folder: folder, reason: "it names no such command") }
    do {
      return try parse(Array(words.dropFirst()))
    } catch {
      throw ForeignRun(folder: folder, reason: message(for: error))
    }
  }

  /// Gets the data and makes the model and all that trains it.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run.
  ///   - images: Where the data are.
  ///   - command: What says on how many threads it runs; by default this one.
  /// - Returns: The training, not begun.
  /// - Throws: What the data say when they cannot be had.
  private func session(
    in folder: RunFolder, images: ImageOptions, for command: TrainCommand? = nil
  ) throws -> TrainingSession {
    let command = command ?? self
    let kernels = try InstructionSetChoice(
      environment: ProcessInfo.processInfo.environment, precision: training.precision)
    let folds = try images.folds()
    let model = FMnist(
      training.configuration,
      input: .input(height: folds.training.height, width: folds.training.width, channels: 1),
      classCount: folds.classNames.count,
      pool: command.output.threads.map { WorkerPool(count: $0) } ?? WorkerPool(),
      instructionSet: kernels.name)
    return TrainingSession(
      folder: folder, folds: folds,
      trainer: Trainer(
        model, folds: folds, augmentations: training.augmentations.map(\.augmentation)),
      stepsPerCheckpoint: command.checkpoints.checkpointEvery)
  }

  private func report(on folder: RunFolder, isComplete: Bool) throws {
    print(folder.url.relativePath)
    if output.report {
      let run = try TrainingReportRun(contentsOf: folder.url)
      run.history.warnings.forEach { Terminal.warn("\($0)") }
      let name = folder.url.lastPathComponent
      let page = ReportPage(output: output.reportFolder(named: name))
      let command = CommandWords(["report", folder.url.relativePath])
      let report = TrainingReport(run)
      print(
        try page.write(report, named: name, from: folder.parts, command: command).relativePath)
    }
    if !isComplete { throw ExitCode(130) }
  }
}

/// A run that this command did not start, or whose command it does not understand.
struct ForeignRun: Error, CustomStringConvertible {
  let folder: RunFolder
  let reason: String

  var description: String {
    "\(folder.history.relativePath):1: the run was not started by 'lookbook train' of this version: "
      + "\(reason). It cannot go on; train anew in another --run."
  }
}
