import Datasets

extension Trainer {
  /// Where a training stands: after a step, or after an epoch and its validation.
  ///
  /// The order of the images, their changes, dropout and the learning rate are functions of it and of
  /// the configuration, so with the state of the model it is all that the rest depends on.
  public struct Position: Hashable, Sendable {
    /// The steps taken since the start of the run.
    public internal(set) var step = 0
    /// The epoch under way, counted from 1; one more than there are at the end.
    public internal(set) var epoch = 1
    /// The steps taken in this epoch.
    public internal(set) var stepInEpoch = 0
    /// Loss and accuracy over the images seen in this epoch, as they were while it learned.
    public internal(set) var training = FMnist.StepResult()
    /// Wall time of this epoch, and since the start of the run, in seconds.
    public internal(set) var epochSeconds = 0.0, seconds = 0.0

    /// The start of a run.
    public init() {}

    /// Moves past a step.
    mutating func pass(_ result: FMnist.StepResult) {
      step += 1
      stepInEpoch += 1
      training += result
    }

    /// Moves to the beginning of the next epoch.
    mutating func passEpoch() {
      epoch += 1
      (stepInEpoch, training, epochSeconds) = (0, FMnist.StepResult(), 0)
    }
  }

  /// Whether a position lies on the way of this training.
  func passes(_ position: Position) -> Bool {
    (1...model.configuration.epochs + 1).contains(position.epoch)
      && (0...training.batchCount).contains(position.stepInEpoch)
      && position.step == (position.epoch - 1) * training.batchCount + position.stepInEpoch
  }
}

/// The wall time of a training that may have begun in another process.
struct TrainingClock {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var epochStart: ContinuousClock.Instant

  /// Starts at what a position has used up.
  init(at position: Trainer.Position) {
    let now = clock.now
    start = now - .seconds(position.seconds)
    epochStart = now - .seconds(position.epochSeconds)
  }

  /// Begins the time of an epoch.
  mutating func beginEpoch() { epochStart = clock.now }

  /// Writes the times of this moment into a position.
  func mark(_ position: inout Trainer.Position) {
    let now = clock.now
    position.epochSeconds = (now - epochStart).inSeconds
    position.seconds = (now - start).inSeconds
  }
}
