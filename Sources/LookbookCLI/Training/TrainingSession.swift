import Datasets
import Foundation
import NeuralNetwork
import RunHistory
import Training
import TrainingReports

/// A training under way in a run's folder, which nobody else writes.
struct TrainingSession {
  let folder: RunFolder
  let folds: DatasetFolds
  let trainer: Trainer
  /// After how many steps a checkpoint is written; nil for at each epoch's end alone.
  let stepsPerCheckpoint: Int?

  private var model: FMnist { trainer.model }

  /// Trains from the start; a run that was in the folder is removed.
  ///
  /// - Returns: Whether it went to its end.
  func start(_ header: RunHeader) throws -> Bool {
    let identity = TrainingIdentity(of: trainer, folds: folds)
    // Not before all is there that the new run needs.
    try folder.clear()
    let recorder = try TrainingRecorder(folder, header: header)
    try folder.write(AugmentedSamples(of: trainer.training), to: folder.samples)
    Terminal.say(
      "training \(model.configuration.architecture.rawValue) on \(folds.training.count) images of "
        + "\(folds.name) \(machinery)")
    return try train(from: Trainer.Position(), recorder, identity)
  }

  /// Trains from where a checkpoint was taken.
  ///
  /// - Returns: Whether it went to its end.
  func resume(_ checkpoint: Checkpoint) throws -> Bool {
    let identity = TrainingIdentity(of: trainer, folds: folds)
    try checkpoint.check(in: folder, for: identity)
    try trainer.restore(checkpoint, in: folder)
    folder.removeParts()
    let recorder = try TrainingRecorder(folder, continuing: checkpoint)
    let position = checkpoint.position
    Terminal.say(
      "going on with \(folder.url.relativePath) after step \(position.step) of "
        + "\(model.configuration.epochs * trainer.training.batchCount) \(machinery)")
    return try train(from: position, recorder, identity)
  }

  private var machinery: String {
    "(\(model.plan.pool.count) threads, \(model.plan.instructionSet))"
  }

  /// Trains, tests and writes all files of the run.
  private func train(
    from start: Trainer.Position, _ recorder: TrainingRecorder, _ identity: TrainingIdentity
  ) throws -> Bool {
    var recorder = recorder
    var writer = CheckpointWriter(folder, identity: identity, model: model)
    let clock = ContinuousClock()
    let begin = clock.now - .seconds(start.seconds)
    let interruption = Interruption()
    var commentary = Commentary()
    var position = start
    // A run that is killed in its first epoch goes on, too.
    try writer.write(at: position, recorder)
    let isComplete = try trainer.run(
      from: start, shouldStop: { interruption.isRequested },
      reached: {
        position = $0
        if isDue($0) { try writer.write(at: $0, recorder) }
      },
      report: { event in
        try recorder.record(event)
        commentary.tell(event)
      })
    commentary.end()
    try writer.write(at: position, recorder)
    let evaluation = try keep(isComplete: isComplete)
    try recorder.end(
      isComplete ? .completed : .interrupted, seconds: (clock.now - begin).inSeconds,
      evaluation: evaluation)
    return isComplete
  }

  private func isDue(_ position: Trainer.Position) -> Bool {
    position.stepInEpoch == 0
      || stepsPerCheckpoint.map { position.step.isMultiple(of: $0) } ?? false
  }

  /// Writes the weights and, of a complete training, how good they are.
  private func keep(isComplete: Bool) throws -> Evaluation? {
    try folder.write(model.weights(classNames: folds.classNames))
    guard isComplete else {
      Terminal.say(
        "interrupted: the weights of this moment are kept; "
          + CommandWords(["train", "--resume", folder.url.relativePath]).line + " goes on")
      return nil
    }
    let evaluation = Evaluation(of: model, on: folds.test, split: "test")
    try folder.write(evaluation, to: folder.evaluation)
    // What the trained model shows of itself, so that reports need not look again.
    let insights = try ModelInsights(
      of: TrainedModel(contentsOf: folder.model), evaluation: evaluation,
      samples: AugmentedSamples(of: trainer.training))
    try folder.write(insights, to: folder.insights, compactly: true)
    Terminal.say(evaluation.summary)
    if !evaluation.loss.isFinite {
      Terminal.warn("the training diverged: its weights are not finite, and its accuracy is chance")
    }
    return evaluation
  }
}

/// What is said of a training on the terminal while it goes on.
private struct Commentary {
  private var isFinite = true
  private var line = ProgressLine()

  mutating func tell(_ event: Trainer.Event) {
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

  mutating func end() { line.clear() }
}

extension Evaluation {
  /// Loss and accuracy in one line.
  fileprivate var summary: String {
    let loss = loss.isNaN ? "nan" : String(format: "%.3f", loss)
    let oneView = views.map { String(format: " (one view: %.2f%%)", $0.one.accuracy * 100) } ?? ""
    return "\(split)  loss \(loss)  acc " + String(format: "%.2f%%", accuracy * 100) + oneView
  }
}
