/// How fast a run went: how much it got done between one record and the next.
public struct Throughput: Hashable, Sendable {
  /// What is counted.
  public enum Unit: String, Hashable, Sendable {
    /// Training images each second, everything between two records included.
    case images = "images/s"
    /// Optimiser steps each second.
    case steps = "steps/s"
    /// Optimiser steps each hour, where they take long.
    case slowSteps = "steps/h"
    /// Epochs each hour.
    case epochs = "epochs/h"
  }

  /// What is counted.
  public let unit: Unit
  /// The speed since the record before, at the place of each record; named after the unit.
  public let series: Series

  /// Works out the speed of a run; nil when its history does not say when things happened.
  public init?(of history: History) {
    let timed = history.series.filter { $0.values.count > 1 && !$0.seconds.isEmpty }
    // Of records of steps and of epochs, the finer ones say more.
    guard let source = timed.max(by: { $0.values.count < $1.values.count }) else { return nil }
    let images = history.header.dataset["training"]?.doubleValue ?? .nan
    var (unit, counts, factor): (Unit, [Double], Double) =
      if !source.epochs.isEmpty, images > 0 {
        (.images, source.epochs, images)
      } else if !source.steps.isEmpty {
        (.steps, source.steps, 1)
      } else {
        (.epochs, source.epochs, 3600)
      }
    guard !counts.isEmpty else { return nil }
    // Lookbook's own times count from the start of the training.
    let start = history.format == "lookbook" ? (count: 0.0, seconds: 0.0) : (.nan, .nan)
    var speeds: [Double] = []
    var before = start
    for index in counts.indices {
      let elapsed = source.seconds[index] - before.seconds
      let done = counts[index] - before.count
      speeds.append(elapsed > 0 && done > 0 ? factor * done / elapsed : .nan)
      before = (counts[index], source.seconds[index])
    }
    let known = speeds.indices.filter { speeds[$0].isFinite }
    guard !known.isEmpty else { return nil }
    if unit == .steps, known.map({ speeds[$0] }).median ?? 1 < 0.1 {
      unit = .slowSteps
      for index in known { speeds[index] *= 3600 }
    }
    func picked(_ column: [Double]) -> [Double] { column.isEmpty ? [] : known.map { column[$0] } }
    self.unit = unit
    series = Series(
      unit.rawValue, role: MetricRole(.other), values: known.map { speeds[$0] },
      steps: picked(source.steps), epochs: picked(source.epochs), seconds: picked(source.seconds))
  }
}
