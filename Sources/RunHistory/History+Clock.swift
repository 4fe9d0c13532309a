extension History {
  /// Turns times of day into seconds since the run's start.
  ///
  /// - Parameters:
  ///   - start: When the run started, on the same clock as the series' seconds; when it is not known, or
  ///     later than the first value, that counts as the start.
  ///   - unitsPerSecond: How many units of that clock a second has.
  package mutating func startClock(at start: Double? = nil, unitsPerSecond: Double = 1) {
    let times = series.lazy.flatMap(\.seconds).filter(\.isFinite)
    guard let first = times.min() else { return }
    let start = min(start ?? first, first)
    for index in series.indices where !series[index].seconds.isEmpty {
      series[index] = series[index].at(
        seconds: series[index].seconds.map { ($0 - start) / unitsPerSecond })
    }
  }
}

extension Series {
  /// Returns the same values at other epochs or times; the segments stay as they are.
  package func at(epochs: [Double]? = nil, seconds: [Double]? = nil) -> Series {
    Series(
      name, role: role, values: values, steps: steps, epochs: epochs ?? self.epochs,
      seconds: seconds ?? self.seconds, breaks: segmentStarts
    )
    .from(records)
  }
}
