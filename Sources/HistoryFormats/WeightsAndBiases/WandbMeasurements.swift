import RunHistory

/// The series of a run, as they are gathered from the records of its history.
struct WandbMeasurements: Sendable {
  private var collector: SeriesCollector
  private var leftOut = NamesLeftOut()
  /// The time of the first record, where the run's start is not known.
  private var firstTime: Double?
  /// The number of records.
  private(set) var count = 0

  init(keeping keeps: @escaping SeriesFilter) { collector = SeriesCollector(keeping: keeps) }

  /// What was gathered.
  var series: [Series] { collector.series }

  /// Takes a record of the history: all that was logged at one step.
  ///
  /// - Parameters:
  ///   - history: The record's bytes.
  ///   - start: When the run started, in seconds since 1970, where that is known.
  ///   - byte: Where the record is, for warnings.
  ///   - log: Where to note what is no number.
  /// - Throws: When the bytes are no such record; nothing of it is taken then.
  mutating func append(
    _ history: UnsafeRawBufferPointer, start: Double?, at byte: HistoryWarning.Place,
    _ log: inout WarningLog
  ) throws {
    let logged = try WandbStep(history)
    count += 1
    var place = logged.place
    if !logged.time.isNaN {
      firstTime = firstTime ?? start ?? logged.time
      if place.seconds.isNaN { place.seconds = logged.time - (firstTime ?? logged.time) }
    }
    if logged.hasMore {
      log.note(
        "the record has very large values, or more than \(WandbStep.mostNumbers) numbers; the rest is left out",
        at: byte, kind: "large records")
    }
    leftOut.note(logged.rest, at: byte, &log)
    for (name, value) in logged.numbers {
      collector.append(value, named: name, at: place, record: count)
    }
  }

  /// Says in the log what the collector has no room for.
  func noteLeftOut(in log: inout WarningLog) { collector.noteLeftOut(in: &log) }
}
