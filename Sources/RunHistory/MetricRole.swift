/// What a metric measures.
public enum MetricKind: String, CaseIterable, Hashable, Sendable {
  /// What the training minimises.
  case loss
  /// The fraction, or the per cent, of samples that are right.
  case accuracy
  /// The size of the optimiser's steps.
  case learningRate = "learning_rate"
  /// Anything else.
  case other
}

/// The part of the data on which a metric was measured.
public enum Split: String, CaseIterable, Hashable, Sendable {
  /// The data that the model learns from.
  case training = "train"
  /// The data that decides which epoch is best.
  case validation = "val"
  /// The data that is looked at once, at the end.
  case test
}

/// Which values of a metric are good.
public enum Direction: String, Hashable, Sendable {
  /// Such as a loss.
  case lowerIsBetter = "lower"
  /// Such as an accuracy.
  case higherIsBetter = "higher"
}

/// What a series is in its run: what it measures, on which data, and which values are good.
public struct MetricRole: Hashable, Sendable {
  /// What it measures.
  public var kind: MetricKind
  /// The data on which it was measured; nil when nothing says.
  public var split: Split?
  /// Which values are good; nil when that is not a question, as with a learning rate.
  public var direction: Direction?

  /// Creates a role; a loss is good when low and an accuracy when high, unless told otherwise.
  public init(_ kind: MetricKind, split: Split? = nil, direction: Direction? = nil) {
    (self.kind, self.split) = (kind, split)
    switch kind {
    case .loss: self.direction = direction ?? .lowerIsBetter
    case .accuracy: self.direction = direction ?? .higherIsBetter
    case .learningRate, .other: self.direction = direction
    }
  }
}
