public import Foundation
import NeuralNetwork
import RunHistory

/// Everything that the rest of a training depends on: weights, running statistics, the optimiser's
/// memory, the averages, and where the training stands.
///
/// A training that goes on from it gives the same weights, losses and history, byte for byte, as one
/// that was never stopped.
public struct Checkpoint: Sendable {
  /// What is trained.
  public let identity: TrainingIdentity
  /// Where the training stands.
  public let position: Trainer.Position
  /// What the history's next line is made of.
  let pending: TrainingRecorder.Pending
  /// What was in the history.
  let history: HistoryDigest.Mark
  /// The weights as the last step left them, named as in `model.safetensors`, then the moments of the
  /// optimiser, and the averages of weights and running statistics where there are some.
  let tensors: [SafeTensors.Entry]

  /// Refuses a checkpoint of another training, or of another history.
  ///
  /// - Parameters:
  ///   - folder: The folder that it is in.
  ///   - wanted: What is to be trained.
  /// - Throws: `CheckpointError`, or `HistoryError` when the history cannot be read.
  public func check(in folder: RunFolder, for wanted: TrainingIdentity) throws {
    guard identity.sha256 == wanted.sha256 else {
      throw CheckpointError(
        folder.checkpoint,
        "the checkpoint is of another configuration: \(identity.differences(from: wanted))",
        "Put back the data and the checkpoint of this run")
    }
    var digest = HistoryDigest()
    guard try digest.mark(folder.history, length: history.length) == history else {
      throw CheckpointError(
        folder.checkpoint,
        "the checkpoint belongs to another history than \(folder.history.lastPathComponent), "
          + "whose first \(history.length) bytes are not those that it was taken at",
        "Put back the history of this run")
    }
  }
}

extension Trainer {
  /// Puts the model into the state of a checkpoint, from whose position `run` then goes on.
  ///
  /// - Parameters:
  ///   - checkpoint: A checkpoint of this training.
  ///   - folder: The folder that it is in, for the error.
  /// - Throws: `CheckpointError` when it does not fit; nothing has changed then.
  public func restore(_ checkpoint: Checkpoint, in folder: RunFolder) throws {
    guard passes(checkpoint.position) else {
      throw CheckpointError(
        damaged: folder.checkpoint,
        "step \(checkpoint.position.step) in epoch \(checkpoint.position.epoch) is none of the run")
    }
    do {
      try model.restore(SafeTensors(checkpoint.tensors), stepCount: checkpoint.position.step)
    } catch let error as WeightsError {
      throw CheckpointError(damaged: folder.checkpoint, error.description)
    }
  }
}

extension FMnist {
  /// What the next step depends on, beside the batch and the learning rate.
  var state: [SafeTensors.Entry] {
    heldWeights.tensors
      + plan.parameters.entries.flatMap { entry in
        let moments = optimizer.moments(of: entry)
        return [
          (Self.meanPrefix + entry.name, moments.mean),
          (Self.squarePrefix + entry.name, moments.square),
        ]
      } + averages
  }

  private var averages: [SafeTensors.Entry] {
    guard let average else { return [] }
    return plan.parameters.entries.map {
      (Self.averagePrefix + $0.name, average.parameter($0, of: plan))
    }
      + plan.statistics.entries.map {
        (Self.averagePrefix + $0.name, average.statistic($0, of: plan))
      }
  }

  /// Takes over a state after a number of steps.
  ///
  /// - Throws: `WeightsError` when a tensor is missing or has another shape; nothing has changed then.
  func restore(_ state: SafeTensors, stepCount: Int) throws {
    let entries = plan.parameters.entries
    let means = try state.tensors(for: entries, prefix: Self.meanPrefix)
    let squares = try state.tensors(for: entries, prefix: Self.squarePrefix)
    let averages =
      try average.map { _ in
        try [plan.parameters, plan.statistics].map {
          try state.tensors(for: $0.entries, prefix: Self.averagePrefix)
        }
      } ?? []
    try load(state)
    if let average {
      average.resume(plan, parameters: averages[0], statistics: averages[1])
    }
    optimizer.resume(
      after: stepCount, with: zip(means, squares).map { Moments(mean: $0, square: $1) })
  }

  private static let meanPrefix = "optimizer.mean."
  private static let squarePrefix = "optimizer.square."
  private static let averagePrefix = "average."
}

/// A checkpoint that training cannot go on from.
public struct CheckpointError: Error, CustomStringConvertible, LocalizedError {
  /// The file, what was found, and what to do.
  public let description: String

  init(_ file: URL, _ finding: String, _ advice: String) {
    description =
      "\(file.relativePath): \(finding). \(advice), or train anew with --force, which replaces the run; nothing was changed."
  }

  init(damaged file: URL, _ finding: String) {
    self.init(file, "the checkpoint is damaged: \(finding)", "Put back a copy that is whole")
  }

  /// The same text, where Foundation asks for it.
  public var errorDescription: String? { description }
}
