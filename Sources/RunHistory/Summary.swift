/// Which values of a metric are good.
public enum Direction: String, Hashable, Sendable {
  /// Such as a loss.
  case lowerIsBetter
  /// Such as an accuracy.
  case higherIsBetter

  /// Guesses the direction from the words in a metric's name; nil when no word says it.
  public init?(metric name: String) {
    let words = Set(name.lowercased().split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: ["loss", "error", "perplexity", "mae", "mse", "rmse"]) {
      self = .lowerIsBetter
    } else if !words.isDisjoint(with: ["accuracy", "acc", "precision", "recall", "f", "auc"]) {
      self = .higherIsBetter
    } else {
      return nil
    }
  }
}

/// One metric over the epochs of a run, in a few numbers.
public struct Summary: Hashable, Sendable {
  /// A value and the epoch at whose end it was measured.
  public struct Point: Hashable, Sendable {
    /// The number of the epoch.
    public let epoch: Int
    /// The value.
    public let value: Double
  }

  /// The name of the metric.
  public let metric: String
  /// Which values are good.
  public let direction: Direction
  /// The finite values of the first, the best and the last epoch; of equal ones, the first is best.
  public let first, best, last: Point
  /// How many values are not finite.
  public let nonFinite: Int

  /// Sums up a metric, or returns nil when no epoch has a finite value of it.
  ///
  /// - Parameters:
  ///   - metric: The name of the metric, such as "val_loss".
  ///   - history: The run.
  ///   - direction: Which values are good; without it the metric's name decides, and a name that does
  ///     not say counts as a loss.
  public init?(of metric: String, in history: History, direction: Direction? = nil) {
    let points = history.epochs.compactMap { epoch in
      epoch.metrics[metric].map { Point(epoch: epoch.epoch, value: $0) }
    }
    let finite = points.filter(\.value.isFinite)
    guard let first = finite.first, let last = finite.last else { return nil }
    let direction = direction ?? Direction(metric: metric) ?? .lowerIsBetter
    best = finite.dropFirst().reduce(first) { best, point in
      let isBetter =
        direction == .lowerIsBetter ? point.value < best.value : point.value > best.value
      return isBetter ? point : best
    }
    (self.metric, self.direction, self.first, self.last) = (metric, direction, first, last)
    nonFinite = points.count - finite.count
  }
}
