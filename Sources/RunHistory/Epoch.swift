/// What was measured over one epoch of a run.
public struct Epoch: Hashable, Sendable {
  /// The number of the epoch, counted from 1.
  public var epoch: Int
  /// The number of optimiser steps done at its end; 0 when a file does not say.
  public var step: Int
  /// The wall time from the start of the run to the end of the epoch, in seconds; NaN when a file
  /// does not say.
  public var seconds: Double
  /// What was measured, such as "val_loss".
  public var metrics: Metrics
  /// Everything that was noted and is not a number.
  public var other = JSONObject()

  /// Creates the record of an epoch.
  public init(epoch: Int, step: Int, seconds: Double, metrics: Metrics) {
    (self.epoch, self.step, self.seconds, self.metrics) = (epoch, step, seconds, metrics)
  }
}
