extension History {
  /// Creates a history from the records of steps and epochs, in the order of their lines.
  ///
  /// A metric that is measured both at steps and over epochs becomes two series; the one of the steps
  /// gets the ending `_step`.
  public init(
    header: RunHeader, steps: [StepRecord] = [], epochs: [Epoch], end: RunEnd? = nil,
    warnings: [HistoryWarning] = []
  ) {
    var columns = RecordColumns()
    for epoch in epochs {
      columns.append(
        epoch: epoch.metrics,
        at: .init(
          step: epoch.step > 0 ? Double(epoch.step) : .nan, epoch: Double(epoch.epoch),
          seconds: epoch.seconds))
    }
    for step in steps {
      columns.append(
        step: step.metrics,
        at: .init(step: Double(step.step), epoch: step.epoch, seconds: step.seconds))
    }
    self.init(header: header, series: columns.series, end: end, warnings: warnings)
    settleRoles()
  }

  /// What was measured over whole epochs, one record an epoch, in the order of the file.
  ///
  /// It is made of the series that have at most one value for each epoch of a segment, at whole epochs.
  public var epochs: [Epoch] {
    var records: [Epoch] = []
    for series in series where series.isEpochwise {
      var cursor = 0
      for (index, value) in series.values.enumerated() {
        let number = Int(series.epochs[index])
        let place =
          records[min(cursor, records.count)...].firstIndex { $0.epoch == number } ?? records.count
        if place == records.count {
          records.append(Epoch(epoch: number, step: 0, seconds: .nan, metrics: [:]))
        }
        if let step = series.steps[safe: index].flatMap({ Int(exactly: $0.rounded()) }) {
          records[place].step = step
        }
        if let seconds = series.seconds[safe: index] { records[place].seconds = seconds }
        records[place].metrics[series.name] = value
        cursor = place + 1
      }
    }
    return records
  }
}

extension Series {
  /// Whether every value belongs to a whole epoch, and no epoch of a segment has two.
  package var isEpochwise: Bool {
    guard !epochs.isEmpty else { return false }
    return segments.allSatisfy { segment in
      let numbers = epochs[segment]
      return numbers.allSatisfy { $0 >= 0 && $0 < 0x1p53 && $0 == $0.rounded() }
        && zip(numbers, numbers.dropFirst()).allSatisfy(<)
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
