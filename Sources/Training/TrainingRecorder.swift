import Foundation
public import RunHistory

/// Records a training as it goes on.
///
/// Each epoch becomes a line of the history, and so does every tenth step, with the mean loss of the
/// steps since the line before.
public struct TrainingRecorder {
  /// What was told and is not in a line yet.
  public struct Pending: Hashable, Sendable {
    /// The sum of the losses since the last line of a step, in nats.
    var lossSum = 0.0
    /// How many they are.
    var lossCount = 0
  }

  let writer: HistoryWriter
  private let stepsPerLine = 10
  private(set) var pending = Pending()
  private var epochCount = 0

  /// Starts the record of a run.
  ///
  /// - Throws: `HistoryError` when there is one already or it cannot be written.
  public init(_ folder: RunFolder, header: RunHeader) throws {
    writer = try HistoryWriter(creating: folder.history, header: header)
  }

  /// Goes on with the record of a run from where a checkpoint was taken; later lines are cut off.
  ///
  /// - Throws: `HistoryError` when the history is shorter or cannot be written.
  public init(_ folder: RunFolder, continuing checkpoint: Checkpoint) throws {
    writer = try HistoryWriter(
      continuing: folder.history, length: checkpoint.history.length)
    pending = checkpoint.pending
    epochCount = checkpoint.position.epoch - 1
  }

  /// Records what a trainer tells.
  ///
  /// - Throws: `HistoryError` when the line cannot be written.
  public mutating func record(_ event: Trainer.Event) throws {
    switch event {
    case .step(let step): try record(step)
    case .epoch(let epoch): try record(epoch)
    }
  }

  /// Records how the run ended.
  ///
  /// - Parameters:
  ///   - status: Whether it went to its end.
  ///   - seconds: Wall time since the start of the run.
  ///   - evaluation: How the model does on the test images; `nil` where it was not tried.
  /// - Throws: `HistoryError` when the line cannot be written.
  public func end(_ status: RunEnd.Status, seconds: Double, evaluation: Evaluation?) throws {
    var end = RunEnd(status: status, epochs: epochCount, seconds: seconds)
    if let evaluation {
      end.metrics["test_loss"] = evaluation.loss
      end.metrics["test_accuracy"] = evaluation.accuracy
      if let views = evaluation.views {
        end.metrics["test_loss_one_view"] = views.one.loss
        end.metrics["test_accuracy_one_view"] = views.one.accuracy
        end.metrics["test_loss_mirrored"] = views.mirrored.loss
        end.metrics["test_accuracy_mirrored"] = views.mirrored.accuracy
        end.metrics["test_loss_shifted"] = views.shifted?.loss
        end.metrics["test_accuracy_shifted"] = views.shifted?.accuracy
      }
    }
    try writer.append(end)
  }

  private mutating func record(_ step: Trainer.Step) throws {
    pending.lossSum += step.loss
    pending.lossCount += 1
    guard step.step.isMultiple(of: stepsPerLine) else { return }
    let epoch = Double(step.epoch - 1) + Double(step.stepInEpoch) / Double(step.stepsPerEpoch)
    try writer.append(
      StepRecord(
        step: step.step, epoch: epoch,
        metrics: [
          "train_loss": pending.lossSum / Double(pending.lossCount),
          "learning_rate": step.learningRate,
        ]))
    pending = Pending()
  }

  private mutating func record(_ epoch: Trainer.EpochResult) throws {
    epochCount = epoch.epoch
    try writer.append(
      Epoch(
        epoch: epoch.epoch, step: epoch.step, seconds: epoch.seconds,
        metrics: [
          "learning_rate": epoch.learningRate,
          "train_loss": epoch.training.loss, "train_accuracy": epoch.training.accuracy,
          "val_loss": epoch.validation.loss, "val_accuracy": epoch.validation.accuracy,
        ]))
  }
}
