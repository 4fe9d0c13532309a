extension History {
  /// Times of day that a file's seconds may be begin here, in 1973.
  private static let firstTimeOfDay = 1e8

  /// Takes times of day for what they are, and says what was done again.
  mutating func settleOddPlaces(in log: inout WarningLog) {
    let seconds = series.lazy.flatMap(\.seconds).filter(\.isFinite)
    if let first = seconds.min(), first >= Self.firstTimeOfDay {
      startClock()
      log.note(
        "its seconds count from 1970; the first of them is taken for the start", at: nil,
        kind: "times of day")
    }
    for series in series {
      let (axis, positions) = (series.axis.rawValue, series.positions)
      for start in series.segmentStarts.dropFirst() where positions[start] == positions[start - 1] {
        log.note(
          "\(series.name) has \(axis) \(positions[start].inNineDigits) twice; the later value counts",
          at: nil, kind: "places done again")
      }
    }
  }
}
