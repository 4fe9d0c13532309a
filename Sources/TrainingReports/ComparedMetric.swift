public import RunHistory

/// What is compared of several runs.
public enum ComparedMetric: Hashable, Sendable {
  /// The series of a name.
  case name(String)
  /// The series that stands for a kind of metric on some data, such as the validation loss.
  case kind(MetricKind, Split)

  /// Returns the series of a run; nil when it has none.
  public func series(of history: History) -> Series? {
    switch self {
    case .name(let name): history[name]
    case .kind(let kind, let split):
      CurveSelection(kind, of: history).series.first { $0.role.split == split }
    }
  }

  /// The metric in words, such as "validation loss".
  public var words: String {
    switch self {
    case .name(let name): name
    case .kind(let kind, .training): "training \(kind.words)"
    case .kind(let kind, .validation): "validation \(kind.words)"
    case .kind(let kind, .test): "test \(kind.words)"
    }
  }
}

/// Runs that differ in nothing but chance, such as those of several seeds.
public struct RunGroup: Sendable {
  /// The name of the group, such as "learning_rate 0.01".
  public let name: String
  /// The runs.
  public let runs: [History]

  /// Creates a group.
  public init(_ name: String, runs: [History]) { (self.name, self.runs) = (name, runs) }
}

/// How far the runs of a group are spread, as a band about their mean.
public enum GroupSpread: Hashable, Sendable {
  /// The standard deviation of the runs, on both sides.
  case deviation
  /// The interval that holds the mean of endlessly many such runs with a probability of 95 %.
  case confidence
  /// From the least value of the runs to the greatest.
  case extremes
}
