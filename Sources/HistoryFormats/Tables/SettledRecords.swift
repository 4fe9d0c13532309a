import RunHistory

/// Series made of a file's records, after what only all records together tell: what times mean, whether
/// steps count anew in each epoch, whether the last record is the first of the run.
struct SettledRecords {
  /// Something odd, and the record where it was found; nil where it is about all of them.
  private struct Remark {
    let message, kind: String
    let record: Int?
  }

  /// The series.
  private(set) var series: [Series]
  /// What was odd, and what was done about it.
  private var remarks: [Remark] = []

  /// Settles the places of series.
  ///
  /// - Parameters:
  ///   - series: The series, without places, that know their records.
  ///   - places: The places of all records.
  ///   - count: The number of records.
  ///   - clock: The name of the times, where their values tell what they mean.
  ///   - otherTimes: Series that are times, too; those that are a clock are left out.
  ///   - keeps: Which series are wanted.
  ///   - tellsRestarts: Whether places that go back are to be told.
  init(
    _ series: [Series], at places: RecordPlaces, count: Int, clock: String?,
    otherTimes: Set<String>, keeping keeps: SeriesFilter, tellsRestarts: Bool = true
  ) {
    self.series = series
    var places = places
    if let clock { settleTimes(&places, count: count, name: keeps(clock) ? clock : nil) }
    dropClocks(otherTimes, at: places)
    if places.countsStepsAnew {
      places.steps = places.stepsGoingOn
      note("steps count anew in each epoch; they are numbered on", kind: "steps")
    }
    let isReversed = places.descends(count)
    if isReversed {
      places = places.reversed()
      note(
        "the rows are in descending order; they are read from the last to the first", kind: "order")
    }
    self.series = self.series.map { series in
      (isReversed ? series.reversed(among: count) : series).placed(at: places, count: count)
    }
    if tellsRestarts { noteRestarts() }
  }

  /// Says in a log what was odd.
  ///
  /// - Parameters:
  ///   - log: The log.
  ///   - place: Tells where a record stands.
  func note(in log: inout WarningLog, _ place: (_ record: Int) -> HistoryWarning.Place?) {
    for remark in remarks {
      log.note(remark.message, at: remark.record.flatMap(place), kind: remark.kind)
    }
  }

  private mutating func note(_ message: String, kind: String, at record: Int? = nil) {
    remarks.append(Remark(message: message, kind: kind, record: record))
  }

  // MARK: Times

  private mutating func settleTimes(_ places: inout RecordPlaces, count: Int, name: String?) {
    let times = places.seconds
    let meaning = TimeMeaning(of: times, at: places.positions)
    places.seconds = meaning.seconds(at: times)
    guard meaning == .durations, let name, !series.contains(where: { $0.name == name }) else {
      return
    }
    let known = times.indices.filter { !times[$0].isNaN }
    series.append(
      Series(name, values: known.map { times[$0] })
        .from(known.count == count ? .consecutive(from: 0) : .listed(known)))
  }

  private mutating func dropClocks(_ names: Set<String>, at places: RecordPlaces) {
    guard !names.isEmpty else { return }
    series.removeAll { series in
      let positions = places.positions
      let own =
        positions.isEmpty
        ? [] : series.values.indices.map { series.records[$0].map { positions[$0] } ?? .nan }
      return names.contains(series.name)
        && TimeMeaning(of: series.values, at: own) != .durations
    }
  }

  // MARK: Restarts

  /// The most restarts that are told one by one; a log of warnings keeps fewer.
  private static let mostRestarts = 16

  private mutating func noteRestarts() {
    var found: Set<Int> = []
    // Those that merely stand out of order are sorted later.
    let restarted = series.filter { $0.segmentStarts.count > 1 && $0.inOrder == nil }
    for series in restarted {
      for start in series.placesThatGoBack {
        if let record = series.records[start] { found.insert(record) }
      }
    }
    guard !found.isEmpty else { return }
    let told = Set(found.sorted().prefix(Self.mostRestarts))
    var messages: [Int: String] = [:]
    for series in restarted {
      let positions = series.positions
      for start in series.placesThatGoBack {
        guard let record = series.records[start], told.contains(record), messages[record] == nil
        else { continue }
        messages[record] = Series.takenUpAgain(
          series.axis, at: positions[start], after: positions[start - 1])
      }
    }
    for (record, message) in messages.sorted(by: { $0.key < $1.key }) {
      note(message, kind: "places that go back", at: record)
    }
    if found.count > told.count {
      note("\(found.count - told.count) more places go back", kind: "more restarts")
    }
  }
}

// MARK: - Series

extension Series {
  /// The starts of segments whose place is not behind the one before.
  fileprivate var placesThatGoBack: [Int] {
    guard axis != .index, segmentStarts.count > 1 else { return [] }
    let positions = positions
    return segmentStarts.dropFirst().filter { positions[$0] <= positions[$0 - 1] }
  }

  /// The same values at the places of their records, with a segment for each run of one epoch.
  fileprivate func placed(at places: RecordPlaces, count: Int) -> Series {
    let own: RecordPlaces
    switch records {
    case .listed(let numbers): own = places.picked(numbers)
    case .consecutive, .unknown: own = values.count == count ? places : places.prefix(values.count)
    }
    let restarts = own.steps.isEmpty ? Self.shortRuns(own.epochs) : []
    return Series(
      name, role: role, values: values, steps: own.steps, epochs: own.epochs, seconds: own.seconds,
      breaks: segmentStarts + restarts
    )
    .from(records)
  }

  /// The same values from the last to the first, when there are `count` records.
  fileprivate func reversed(among count: Int) -> Series {
    let reversed: RecordNumbers =
      values.count == count
      ? .consecutive(from: 0)
      : .listed(values.indices.reversed().compactMap { records[$0].map { count - 1 - $0 } })
    return Series(name, role: role, values: values.reversed()).from(reversed)
  }

  /// Where runs of one epoch begin that were appended.
  ///
  /// In them, the first epoch comes again and again, and no other does; where others do, there are several
  /// values for each epoch.
  private static func shortRuns(_ epochs: [Double]) -> [Int] {
    guard let first = epochs.first, first.isFinite else { return [] }
    var starts: [Int] = []
    var goesOn = false
    for index in epochs.indices.dropFirst() {
      if epochs[index] > epochs[index - 1] { goesOn = true }
      guard epochs[index] == epochs[index - 1] else { continue }
      guard epochs[index] == first else { return [] }
      starts.append(index)
    }
    return goesOn ? starts : []
  }
}
