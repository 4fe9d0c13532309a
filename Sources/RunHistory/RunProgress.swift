/// How far a run is, and how long it will take.
package struct RunProgress: Hashable, Sendable {
  /// What is counted.
  package let unit: Series.Axis
  /// How many are done, and how many there will be; nil when the settings do not say.
  package let done: Double
  package let total: Double?
  /// How long one took lately, by the times in the history; nil when there are none.
  package let pace: Double?

  /// Finds out how far a run is; nil when nothing has a place.
  package init?(of history: History) {
    let config = history.header.config
    func setting(_ names: [String]) -> Double? {
      names.lazy.compactMap { config[$0]?.doubleValue }.first { $0 > 0 && $0.isFinite }
    }
    let epochs = setting(["epochs", "num_train_epochs", "max_epochs", "num_epochs"])
    let steps = setting(["max_steps"])
    let candidates: [(Series.Axis, Double?)] = [(.step, steps), (.epoch, epochs)]
    let known = candidates.filter { $0.1 != nil } + [(.epoch, nil), (.step, nil)]
    for (unit, total) in known {
      let reached = history.series.compactMap { Reached($0, of: history, unit) }
      guard let furthest = reached.max(by: { $0.done < $1.done }) else { continue }
      (self.unit, self.total, done) = (unit, total, furthest.done)
      pace = reached.filter { $0.pace != nil }.max { $0.done < $1.done }?.pace
      return
    }
    return nil
  }

  /// How many seconds are left, at a pace; nil when it is not known how many there will be.
  package func secondsLeft(pace: Double) -> Double? { total.map { max(0, $0 - done) * pace } }
}

/// How far a series goes in its last segment.
private struct Reached {
  /// Over how many of the last values the pace is measured.
  private static let recent = 10

  let done: Double
  let pace: Double?

  init?(_ series: Series, of history: History, _ unit: Series.Axis) {
    let column = unit == .step ? series.steps : series.epochs
    guard !column.isEmpty, let segment = series.segments.last else { return nil }
    let known = segment.filter { column[$0].isFinite }
    guard let last = known.last else { return nil }
    // Tools that number epochs from 0 have done one more than the number says.
    let isFromZero =
      unit == .epoch && column.contains(0) && series.isEpochwise
      && !series.beginsBeforeTraining(of: history.series)
    done = column[last] + (isFromZero ? 1 : 0)
    let timed = known.suffix(Self.recent).filter {
      !series.seconds.isEmpty && series.seconds[$0].isFinite
    }
    guard let start = timed.first, let end = timed.last else {
      pace = nil
      return
    }
    let (count, seconds) =
      start == end
      ? (done, series.seconds[end])
      : (column[end] - column[start], series.seconds[end] - series.seconds[start])
    pace = count > 0 && seconds >= 0 ? seconds / count : nil
  }
}
