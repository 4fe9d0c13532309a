/// How a run ended: the last line of its history.
public struct RunEnd: Hashable, Sendable {
  /// The ways in which a run ends.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// It did all that it was asked for.
    case completed
    /// Somebody stopped it.
    case interrupted
    /// It could not go on.
    case failed
  }

  /// How the run ended.
  public var status: Status
  /// The number of whole epochs done; 0 when a file does not say.
  public var epochs: Int
  /// The wall time of the run, in seconds; NaN when a file does not say.
  public var seconds: Double
  /// What was measured at the end, such as "test_accuracy".
  public var metrics: Metrics
  /// Everything that was noted and is not a number.
  public var other = JSONObject()

  /// Creates the record of a run's end.
  public init(status: Status, epochs: Int, seconds: Double, metrics: Metrics = [:]) {
    (self.status, self.epochs, self.seconds, self.metrics) = (status, epochs, seconds, metrics)
  }
}
