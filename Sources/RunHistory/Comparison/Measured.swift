/// Which value of a series stands for its run.
public enum Moment: String, CaseIterable, Hashable, Sendable {
  /// The least or the greatest finite value, whichever is good.
  case best
  /// The last value, whatever it is.
  case last
}

/// A value that stands for a run.
public struct Measured: Hashable, Sendable {
  /// The value; always finite.
  public let value: Double
  /// The step, or the epoch where there are no steps; NaN when this value has none.
  public let x: Double
  /// What `x` is.
  public let axis: Series.Axis
  /// Which values of the metric are good; nil when that is not known.
  public let direction: Direction?

  /// Finds the value of a metric that stands for a run.
  ///
  /// - Parameters:
  ///   - metric: The name of the series.
  ///   - moment: Which of its values.
  ///   - history: The run.
  ///   - direction: Which values are good, where the series' role does not decide it.
  /// - Throws: `NotMeasured` when there is no such series or no such value, or when it is not finite.
  public init(
    _ metric: String, at moment: Moment, of history: History, direction: Direction? = nil
  ) throws(NotMeasured) {
    let run = history.header.run
    guard let series = history.series(of: metric) else {
      throw .noSeries(UnknownSeries(name: metric, run: run, names: history.metricNames))
    }
    self.direction = direction ?? series.role.direction
    guard let summary = Summary(of: series, direction: self.direction), summary.finite > 0 else {
      throw .noFiniteValue(metric: metric, run: run, points: series.values.count)
    }
    let point: Summary.Point
    switch (moment, summary.best) {
    case (.last, _): point = summary.last
    case (.best, let best?): point = best
    case (.best, nil) where self.direction != nil:
      throw .noFiniteValue(
        metric: metric, run: run, points: series.held.reduce(0) { $0 + $1.count })
    case (.best, nil): throw .noDirection(metric: metric)
    }
    guard point.value.isFinite else {
      throw .notFinite(metric: metric, run: run, value: point.value)
    }
    let isMeasuredAtEnd = history[metric] == nil
    (value, x, axis) = (point.value, isMeasuredAtEnd ? .nan : point.x, series.axis)
  }
}

extension History {
  /// The names of all series, and then of what was measured at the end only.
  package var metricNames: [String] {
    series.map(\.name) + seriesAtEndOnly.map(\.name)
  }

  /// What was measured at the end only, as series of one value without a place.
  var seriesAtEndOnly: [Series] {
    let names = Set(series.map(\.name))
    return (end?.metrics ?? Metrics()).filter { !names.contains($0.name) }
      .map { Series($0.name, values: [$0.value]) }
  }

  /// The series of a name; of what was measured at the end only, a series of one value without a
  /// place.
  package func series(of metric: String) -> Series? {
    self[metric] ?? end?.metrics[metric].map { Series(metric, values: [$0]) }
  }
}

/// Why a run has no value that could stand for it.
public enum NotMeasured: Error, Hashable, Sendable, CustomStringConvertible {
  /// The run has no such series.
  case noSeries(UnknownSeries)
  /// No value of the series is finite.
  case noFiniteValue(metric: String, run: String, points: Int)
  /// The value that was asked for is not finite.
  case notFinite(metric: String, run: String, value: Double)
  /// Nobody knows which values are good.
  case noDirection(metric: String)

  /// What was found, and what to do.
  public var description: String {
    switch self {
    case .noSeries(let error): error.description
    case .noFiniteValue(let metric, let run, let points):
      "'\(metric)' of the run '\(run)' has no finite value among its \(points)."
    case .notFinite(let metric, let run, let value):
      "the last value of '\(metric)' of the run '\(run)' is \(value). "
        + "Its best value may be finite: choose it with --at best."
    case .noDirection(let metric):
      "nothing says which values of '\(metric)' are good. "
        + "Say --higher-is-better or --lower-is-better, or take its last value with --at last."
    }
  }
}
