/// What came of a run: the best and the last value of every metric, and what it took; much smaller
/// than the run.
public struct RunResult: Hashable, Sendable {
  /// What came of a metric.
  public struct Metric: Hashable, Sendable {
    /// The name of the series.
    public let name: String
    /// What it is.
    public let role: MetricRole
    /// What its places are; nil for what was measured at the end only, which has none.
    public let axis: Series.Axis?
    /// Its values in a few numbers.
    public let summary: Summary

    /// The value of a moment; nil where none is finite, or where nobody knows which is best.
    public func value(at moment: Moment) -> Summary.Point? {
      moment == .best ? summary.best : summary.last
    }
  }

  /// The name of the run; may be changed so that runs are told apart.
  public var name: String
  /// The settings of the run.
  public let settings: RunSettings
  /// How long the run took, in seconds; nil when not known.
  public let seconds: Double?
  /// What was measured, in the order of the file.
  public private(set) var metrics: [Metric] {
    didSet { places = Self.places(of: metrics) }
  }
  // By name: a run may have very many metrics.
  private var places: [String: Int]

  /// Sums up a run.
  public init(of history: History) {
    name = history.header.run
    settings = RunSettings(of: history.header)
    let known = [history.end?.seconds ?? .nan] + history.series.compactMap { $0.seconds.max() }
    seconds = known.first(where: \.isFinite)
    metrics =
      history.series.compactMap { Metric(of: $0, axis: $0.axis) }
      + history.seriesAtEndOnly.compactMap { Metric(of: $0, axis: nil) }
    places = Self.places(of: metrics)
  }

  private static func places(of metrics: [Metric]) -> [String: Int] {
    Dictionary(metrics.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// What came of a metric; nil when the run does not have it.
  public subscript(metric: String) -> Metric? { places[metric].map { metrics[$0] } }

  /// The same with something done to every metric.
  func mapping(_ change: (Metric) -> Metric) -> RunResult {
    var result = self
    result.metrics = metrics.map(change)
    return result
  }
}

extension RunResult.Metric {
  /// Sums up a series; nil when it has no values.
  fileprivate init?(of series: Series, axis: Series.Axis?) {
    guard let summary = Summary(of: series) else { return nil }
    self.init(name: series.name, role: series.role, axis: axis, summary: summary)
  }
}
