/// Makes series of the records of steps and epochs.
///
/// A metric that is measured both at steps and over epochs becomes two series; the one of the steps
/// gets the ending `_step`.
struct RecordColumns: Sendable {
  private let keeps: @Sendable (String) -> Bool
  private var epochs, steps: SeriesCollector
  private var count = 0

  init(keeping keeps: @escaping @Sendable (String) -> Bool = { _ in true }) {
    self.keeps = keeps
    epochs = SeriesCollector(keeping: keeps)
    // Which of both names a series of steps gets is not known before all epochs are.
    steps = SeriesCollector { keeps($0) || keeps(Self.nameOfSteps($0)) }
  }

  /// Adds what was measured over an epoch.
  mutating func append(
    epoch metrics: some Sequence<(name: String, value: Double)>, at place: SeriesCollector.Place
  ) {
    for (name, value) in metrics { epochs.append(value, named: name, at: place, record: count) }
    count += 1
  }

  /// Adds what was measured at a step.
  mutating func append(
    step metrics: some Sequence<(name: String, value: Double)>, at place: SeriesCollector.Place
  ) {
    for (name, value) in metrics { steps.append(value, named: name, at: place, record: count) }
    count += 1
  }

  /// Begins a new segment in a series.
  mutating func beginSegment(of name: String) {
    epochs.beginSegment(of: name)
    steps.beginSegment(of: name)
  }

  /// Says in a log which series there was no room for.
  func noteLeftOut(in log: inout WarningLog) {
    for collector in [epochs, steps] { collector.noteLeftOut(in: &log) }
  }

  /// What was added: the series of the epochs, then those of the steps.
  var series: [Series] {
    let renamed = steps.series.map { series in
      guard epochs.knows(series.name) else { return series }
      var series = series
      series.name = Self.nameOfSteps(series.name)
      return series
    }
    return epochs.series + renamed.filter { keeps($0.name) }
  }

  private static func nameOfSteps(_ name: String) -> String { name + "_step" }
}
