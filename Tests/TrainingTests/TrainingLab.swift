import Datasets
import Foundation
import NeuralNetwork
import RunHistory
import TestSupport
import Training

/// A training on tiny images that is recorded, and can be stopped and taken up again.
struct TrainingLab {
  let folder: RunFolder
  private let temporary: TemporaryFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = RunFolder(temporary.file("run"))
  }

  /// A training of three epochs of seven steps.
  func trainer(
    _ architecture: Architecture = .compact, seed: UInt64 = 0, threads: Int = 2,
    instructionSet: String? = nil, learningRate: Double = 3e-3, averageDecay: Double? = nil
  ) -> Trainer {
    var configuration = TrainingConfiguration()
    configuration.architecture = architecture
    (configuration.epochs, configuration.batchSize, configuration.seed) = (3, 32, seed)
    (configuration.optimizer, configuration.learningRate) = (.adamw, learningRate)
    configuration.averageDecay = averageDecay
    let size = architecture == .classic ? BarData.side : 8
    return Trainer(
      FMnist(
        configuration, input: .input(height: size, width: size, channels: 1),
        classCount: folds(architecture).classNames.count, pool: WorkerPool(count: threads),
        instructionSet: instructionSet),
      folds: folds(architecture),
      augmentations: averageDecay == nil
        ? [RandomHorizontalFlip()] : [AlternatingFlip(), RandomShift()])
  }

  func folds(_ architecture: Architecture = .compact) -> DatasetFolds {
    architecture == .classic ? BarData.folds : TinyData.folds
  }

  func identity(of trainer: Trainer) -> TrainingIdentity {
    TrainingIdentity(of: trainer, folds: folds(trainer.model.configuration.architecture))
  }

  /// Trains from the beginning; stops after a step, or goes to the end.
  func start(_ trainer: Trainer, stopAfter step: Int? = nil) throws {
    let recorder = try TrainingRecorder(
      folder, header: RunHeader(run: "lab", created: "2026-11-25T18:00:00Z"))
    try train(trainer, from: Trainer.Position(), recorder, stopAfter: step)
  }

  /// Goes on from the folder's checkpoint.
  func resume(_ trainer: Trainer, stopAfter step: Int? = nil) throws {
    let checkpoint = try Checkpoint(contentsOf: folder.checkpoint)
    try checkpoint.check(in: folder, for: identity(of: trainer))
    try trainer.restore(checkpoint, in: folder)
    let recorder = try TrainingRecorder(folder, continuing: checkpoint)
    try train(trainer, from: checkpoint.position, recorder, stopAfter: step)
  }

  private func train(
    _ trainer: Trainer, from position: Trainer.Position, _ recorder: TrainingRecorder,
    stopAfter last: Int?
  ) throws {
    var recorder = recorder
    var writer = CheckpointWriter(folder, identity: identity(of: trainer), model: trainer.model)
    var position = position
    _ = try trainer.run(
      from: position, shouldStop: { position.step == last }, reached: { position = $0 },
      report: { try recorder.record($0) })
    try writer.write(at: position, recorder)
    try recorder.end(last == nil ? .completed : .interrupted, seconds: 1, evaluation: nil)
  }

  /// The lines of the history, without times.
  func history() throws -> [String] {
    try String(contentsOf: folder.history, encoding: .utf8).split(separator: "\n").map {
      String($0.replacing(/"seconds":[^,}]*/, with: ""))
    }
  }
}
