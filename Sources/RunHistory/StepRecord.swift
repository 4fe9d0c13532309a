/// What was measured at one step of a run.
public struct StepRecord: Hashable, Sendable {
  /// The number of optimiser steps done.
  public var step: Int
  /// The number of epochs done, with its fraction, such as 0.05; NaN when a file does not say.
  public var epoch: Double
  /// The wall time from the start of the run, in seconds; NaN when a file does not say.
  public var seconds: Double
  /// What was measured, such as "train_loss".
  public var metrics: Metrics
  /// Everything that was noted and is not a number.
  public var other = JSONObject()

  /// Creates the record of a step.
  public init(step: Int, epoch: Double, seconds: Double = .nan, metrics: Metrics) {
    (self.step, self.epoch, self.seconds, self.metrics) = (step, epoch, seconds, metrics)
  }
}
