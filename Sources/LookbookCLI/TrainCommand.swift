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

      Ctrl-C ends the training after the batch under way: what there is by then is kept, and the \
      exit status is 130. The last line on standard output is the path of the report.
      """)

  @OptionGroup(title: "Training") var training: TrainingOptions
  @OptionGroup(title: "Data") var images: ImageOptions
  @OptionGroup(title: "Output") var output: RunOptions

  func run() throws {
    let kernels = try InstructionSetChoice(environment: ProcessInfo.processInfo.environment)
    let name =
      output.run ?? "\(images.dataset.rawValue)-\(training.architecture.rawValue)-\(training.seed)"
    let folder = try output.folder(named: name)
    let folds = try images.folds()
    let pool = output.threads.map { WorkerPool(count: $0) } ?? WorkerPool()
    let model = FMnist(
      training.configuration,
      input: .input(height: folds.training.height, width: folds.training.width, channels: 1),
      classCount: folds.classNames.count, pool: pool, instructionSet: kernels.name)
    let header = RunHeader(
      training: training, images: images, name: name, folds: folds, plan: model.plan)
    let isComplete = try train(model, folds, folder, header)
    print(folder.url.relativePath)
    if output.report {
      let run = try TrainingReportRun(contentsOf: folder.url)
      run.history.warnings.forEach { Terminal.warn("\($0)") }
      let page = ReportPage(output: output.reportFolder(named: name))
      let command = CommandWords(["report", folder.url.relativePath])
      print(try page.write(run, from: folder.parts, command: command).relativePath)
    }
    if !isComplete { throw ExitCode(130) }
  }

  /// Trains, tests and writes all files of the run; returns whether it went to its end.
  private func train(
    _ model: FMnist, _ folds: DatasetFolds, _ folder: RunFolder, _ header: RunHeader
  ) throws -> Bool {
    let trainer = Trainer(model, folds: folds, augmentations: training.augment.augmentations)
    // Not before all is there that the new run needs.
    try folder.clear()
    var recorder = try TrainingRecorder(folder, header: header)
    try folder.write(AugmentedSamples(of: trainer.training), to: folder.samples)
    Terminal.say(
      "training \(training.architecture.rawValue) on \(folds.training.count) images of \(folds.name)"
        + " (\(model.plan.pool.count) threads, \(model.plan.instructionSet))")
    let interruption = Interruption()
    var isFinite = true
    var line = ProgressLine()
    let start = ContinuousClock.now
    let isComplete = try trainer.run(shouldStop: { interruption.isRequested }) { event in
      try recorder.record(event)
      switch event {
      case .step(let step):
        line.show(step)
        if isFinite, !step.loss.isFinite {
          isFinite = false
          line.clear()
          Terminal.warn(
            "the loss is not finite at step \(step.step); a smaller --learning-rate may help")
        }
      case .epoch(let result):
        line.clear()
        Terminal.say(FMnist.epochEnd(result))
      }
    }
    line.clear()
    try folder.write(model.weights(classNames: folds.classNames))
    let evaluation = isComplete ? Evaluation(of: model, on: folds.test, split: "test") : nil
    if let evaluation {
      try folder.write(evaluation, to: folder.evaluation)
      Terminal.say(evaluation.summary)
    } else {
      Terminal.say("interrupted: the weights of this moment are kept")
    }
    try recorder.end(
      isComplete ? .completed : .interrupted, seconds: (ContinuousClock.now - start).inSeconds,
      evaluation: evaluation)
    return isComplete
  }
}

extension Evaluation {
  /// Loss and accuracy in one line.
  fileprivate var summary: String {
    let loss = loss.isNaN ? "nan" : String(format: "%.3f", loss)
    return "\(split)  loss \(loss)  acc " + String(format: "%.2f%%", accuracy * 100)
  }
}
