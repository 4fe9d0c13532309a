public import Foundation

/// Records a training of your own as it goes on, for `lookbook` and for `History(contentsOf:)`.
///
/// ```swift
/// var run = try RunRecorder(folder: folder, config: ["learning_rate": 0.05])
/// try run.record(epoch: 1, ["train_loss": 0.62, "val_loss": 0.58])
/// try run.finish()
/// ```
///
/// Each call is one line of `history.jsonl` in the run's folder, handed to the system before the call
/// returns. So a run that crashes or is killed, also by `kill -9`, keeps every line; only a loss of
/// power may take the last few seconds, until `finish` waits for the disk. When the disk is full, a
/// call throws and leaves no half line; the run may go on and record again when there is room.
///
/// A folder holds one run: a second recorder on the same folder is refused, also while the first one
/// is still at work in another process.
public struct RunRecorder {
  /// The file that is written.
  public let url: URL
  private let writer: HistoryWriter
  private let start = ContinuousClock.now
  private var epochs = 0
  private var lastEpoch: Int?
  private var isFinished = false

  /// Starts the record of a run, in a folder that is made when there is none.
  ///
  /// - Parameters:
  ///   - folder: The folder of the run, such as `runs/first`; its name is the run's.
  ///   - config: The settings of the run; those that differ are what `lookbook compare` shows.
  ///   - dataset: The data of the run, such as its "name".
  ///   - environment: Where the run takes place, such as versions.
  /// - Throws: `HistoryError.exists` when the folder holds a history already, for a record is never
  ///   overwritten; `HistoryError.unwritable` when it cannot be made.
  public init(
    folder: URL, config: JSONObject = [:], dataset: JSONObject = [:], environment: JSONObject = [:]
  ) throws {
    url = folder.appending(path: "history.jsonl")
    let header = RunHeader(
      run: folder.standardizedFileURL.lastPathComponent, created: Date.now.ISO8601Format(),
      config: config, dataset: dataset, environment: environment)
    writer = try HistoryWriter(creating: url, header: header)
  }

  /// Records what was measured over an epoch.
  ///
  /// - Parameters:
  ///   - epoch: The number of the epoch, at least 0; most loops count from 1.
  ///   - step: The number of optimiser steps done at its end, if they are counted.
  ///   - metrics: What was measured; usual names are listed at `Metrics`.
  /// - Throws: `HistoryError.unwritable`.
  public mutating func record(epoch: Int, step: Int? = nil, _ metrics: Metrics) throws {
    precondition(epoch >= 0, "an epoch \(epoch) was recorded; epochs are counted up from 0 or 1")
    precondition(step ?? 0 >= 0, "a step \(step ?? 0) was recorded; steps are counted up from 0")
    check(metrics)
    try writer.append(
      Epoch(epoch: epoch, step: step ?? 0, seconds: seconds, metrics: metrics))
    if epoch != lastEpoch { epochs += 1 }
    lastEpoch = epoch
  }

  /// Records what was measured at a step.
  ///
  /// - Parameters:
  ///   - step: The number of optimiser steps done, at least 0.
  ///   - epoch: The number of epochs done, with its fraction, such as 0.05, if it is known.
  ///   - metrics: What was measured; usual names are listed at `Metrics`.
  /// - Throws: `HistoryError.unwritable`.
  public mutating func record(step: Int, epoch: Double? = nil, _ metrics: Metrics) throws {
    precondition(step >= 0, "a step \(step) was recorded; steps are counted up from 0")
    check(metrics)
    try writer.append(
      StepRecord(step: step, epoch: epoch ?? .nan, seconds: seconds, metrics: metrics))
  }

  /// Records how the run ended, and waits until the disk has its whole history.
  ///
  /// A history without this line is one of a run that goes on or was killed.
  ///
  /// - Parameters:
  ///   - status: Whether the run went to its end.
  ///   - metrics: What was measured at the end, such as "test_accuracy".
  /// - Throws: `HistoryError.unwritable`.
  public mutating func finish(
    _ status: RunEnd.Status = .completed, _ metrics: Metrics = [:]
  ) throws {
    check(metrics)
    try writer.append(RunEnd(status: status, epochs: epochs, seconds: seconds, metrics: metrics))
    isFinished = true
  }

  /// The wall time since the start, in seconds, to the millisecond.
  private var seconds: Double {
    (Double((ContinuousClock.now - start) / .milliseconds(1))).rounded() / 1000
  }

  private func check(_ metrics: Metrics) {
    precondition(!isFinished, "\(url.relativePath): nothing can be recorded after the run's end")
    for (name, _) in metrics {
      precondition(
        !HistoryLine.ownNames.contains(name),
        "a metric is named '\(name)', which is a name of the line's own; choose another")
    }
  }
}
