/// Which value of a series stands for its run.
public enum Moment: String, CaseIterable, Hashable, Sendable {
  /// The least or the greatest finite value, whichever is good.
  case best
  /// The last value, whatever it is.
  case last
}

/// The end of a series whose values are not finite any more.
public struct Divergence: Hashable, Sendable {
  /// The step of the first value that is not finite, or the epoch where there are no steps; NaN when
  /// this value has none.
  public let x: Double
  /// What `x` is.
  public let axis: Series.Axis
  /// The number of values from there on.
  public let count: Int

  /// Finds the end of a series; nil when its last value is finite.
  init?(of series: Series) {
    let end = series.values.reversed().prefix { !$0.isFinite }.count
    guard end > 0 else { return nil }
    (x, axis, count) = (series.positions[series.values.count - end], series.axis, end)
  }
}

/// A value that stands for a run.
public struct Measured: Hashable, Sendable {
  /// The name of the series.
  public let name: String
  /// The value; always finite.
  public let value: Double
  /// The step, or the epoch where there are no steps; NaN when this value has none.
  public let x: Double
  /// What `x` is.
  public let axis: Series.Axis
  /// Which values of the metric are good; nil when that is not known.
  public let direction: Direction?
  /// Where the values cease to be finite; nil when the last one is.
  public let divergence: Divergence?
  /// What the numbers of an accuracy are; nil for other metrics.
  public let unit: AccuracyUnit?

  /// Finds the value of a metric that stands for a run.
  ///
  /// - Parameters:
  ///   - metric: The name of the series.
  ///   - moment: Which of its values.
  ///   - history: The run.
  ///   - direction: Which values are good, where the series' role does not decide it.
  ///   - role: What the series is; of a run that has none of that name, the only one of this role counts.
  /// - Throws: `NotMeasured` when there is no such series or no such value, or when it is not finite.
  public init(
    _ metric: String, at moment: Moment, of history: History, direction: Direction? = nil,
    as role: MetricRole? = nil
  ) throws(NotMeasured) {
    let run = history.header.run
    let named = history.series(of: metric)
    guard let series = named ?? role.flatMap(history.counterpart) else {
      throw .noSeries(UnknownSeries(name: metric, run: run, names: history.metricNames))
    }
    (name, unit) = (series.name, history.accuracyUnit(of: series))
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
    divergence = Divergence(of: series)
    if !point.value.isFinite, let divergence {
      throw .diverged(metric: metric, run: run, divergence)
    }
    let isMeasuredAtEnd = history[series.name] == nil
    (value, x, axis) = (point.value, isMeasuredAtEnd ? .nan : point.x, series.axis)
  }
}

extension Divergence {
  /// The place of the first value that is not finite, in words, such as "epoch 5".
  package var place: String {
    let number = Int(exactly: x).map(String.init) ?? x.inNineDigits
    return x.isNaN ? "there" : "\(axis.rawValue) \(number)"
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
  /// The values cease to be finite, and so nothing they were before stands for the run.
  case diverged(metric: String, run: String, Divergence)
  /// An accuracy is in per cent in one run and a fraction in the other.
  case otherUnit(metric: String, percent: String, fraction: String)
  /// Nobody knows which values are good.
  case noDirection(metric: String)

  /// What was found, and what to do.
  public var description: String {
    switch self {
    case .noSeries(let error): error.description
    case .noFiniteValue(let metric, let run, let points):
      "'\(metric)' of the run '\(run)' has no finite value among its \(points)."
    case .diverged(let metric, let run, let end):
      "'\(metric)' of the run '\(run)' diverged: it is not finite from \(end.place) on, "
        + "\(end.count) value\(end.count == 1 ? "" : "s")."
    case .otherUnit(let metric, let percent, let fraction):
      "'\(metric)' is in per cent in the run '\(percent)' and a fraction in the run '\(fraction)', "
        + "so their difference means nothing."
    case .noDirection(let metric):
      "nothing says which values of '\(metric)' are good. "
        + "Say --higher-is-better or --lower-is-better, or take its last value with --at last."
    }
  }
}
