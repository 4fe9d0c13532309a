/// The lines whose places are told once all of a history is known.
struct OddLines: Sendable {
  /// Times of day that a file's seconds may be begin here, in 1973.
  fileprivate static let firstTimeOfDay = 1e8
  /// The most lines of each kind that are kept.
  private static let most = 1_000

  /// The first line whose seconds are a time of day.
  fileprivate private(set) var timeOfDay: Int?
  /// The lines whose place is that of the line before, by that place.
  fileprivate private(set) var again: [Series.Axis: [Double: Int]] = [:]
  private var (step, epoch) = (Double.nan, Double.nan)

  /// Looks at the place of a line.
  mutating func note(_ place: SeriesCollector.Place, at line: Int) {
    if timeOfDay == nil, place.seconds >= Self.firstTimeOfDay { timeOfDay = line }
    if place.step == step { note(place.step, of: .step, at: line) }
    if place.epoch == epoch { note(place.epoch, of: .epoch, at: line) }
    (step, epoch) = (place.step, place.epoch)
  }

  private mutating func note(_ place: Double, of axis: Series.Axis, at line: Int) {
    guard again[axis, default: [:]].count < Self.most else { return }
    again[axis, default: [:]][place] = line
  }
}

extension History {
  /// Takes times of day for what they are, and says what was done again.
  mutating func settleOddPlaces(at lines: OddLines, in log: inout WarningLog) {
    let seconds = series.lazy.flatMap(\.seconds).filter(\.isFinite)
    if let first = seconds.min(), first >= OddLines.firstTimeOfDay {
      startClock()
      log.note(
        "its seconds count from 1970; the first of them is taken for the start",
        at: lines.timeOfDay.map { .line($0) }, kind: "times of day")
    }
    for series in series {
      let (axis, positions) = (series.axis, series.positions)
      for start in series.segmentStarts.dropFirst() where positions[start] == positions[start - 1] {
        log.note(
          "\(series.name) has \(axis.rawValue) \(positions[start].inNineDigits) twice; the later "
            + "value counts",
          at: lines.again[axis]?[positions[start]].map { .line($0) }, kind: "places done again")
      }
    }
  }
}
