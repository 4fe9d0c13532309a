import Foundation
import RunHistory

/// Writes the checkpoints of a run, each in the place of the one before.
public struct CheckpointWriter {
  private let folder: RunFolder
  private let identity: TrainingIdentity
  private let model: FMnist
  private var digest = HistoryDigest()
  /// The step and the epoch of the last checkpoint, which need not be written twice.
  private var last: (step: Int, epoch: Int)?

  /// Prepares to write the checkpoints of a training.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run.
  ///   - identity: What is trained.
  ///   - model: The model that learns.
  public init(_ folder: RunFolder, identity: TrainingIdentity, model: FMnist) {
    (self.folder, self.identity, self.model) = (folder, identity, model)
  }

  /// Writes a checkpoint, unless the last one was of the same place.
  ///
  /// The file is written beside its place and put there when the disk has it, and the history before
  /// it: whenever the process dies or power fails, one checkpoint is whole, and so are its lines.
  ///
  /// - Parameters:
  ///   - position: Where the training stands now.
  ///   - recorder: What records the training.
  /// - Throws: `RunFolderError` or `HistoryError` when a file cannot be written; the last checkpoint is
  ///   kept then.
  public mutating func write(at position: Trainer.Position, _ recorder: TrainingRecorder) throws {
    guard last?.step != position.step || last?.epoch != position.epoch else { return }
    try recorder.writer.synchronize()
    let checkpoint = Checkpoint(
      identity: identity, position: position, pending: recorder.pending,
      history: try digest.mark(recorder.writer.url, length: recorder.writer.length),
      tensors: model.state)
    try folder.write(checkpoint.file.data, to: folder.checkpoint)
    last = (position.step, position.epoch)
  }
}
