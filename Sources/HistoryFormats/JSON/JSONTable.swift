import RunHistory

/// Records in JSON that no tool in particular wrote: one object for each place of a run.
///
/// The names that tell the place are those of a table's columns, see `TableColumn.usual`, and times are
/// understood by their values, see `TimeMeaning`. A text under `split`, `set`, `phase`, `mode` or `subset`
/// goes before the names of its record: `val/loss`. Numbers in objects get the names of both, joined the same
/// way.
struct JSONTable: Sendable {
  private let run: String
  private var collector: SeriesCollector
  private var leftOut = NamesLeftOut()
  private let keeps: SeriesFilter
  private var uses: [String: Use] = [:]
  private var places = RecordPlaces()
  /// The name of the times that places are told by.
  private var clock: String?
  /// Where the records stand.
  private var lines = LineNumbers()
  /// The number of records read.
  private(set) var count = 0

  init(run: String, keeping keeps: @escaping SeriesFilter) {
    (self.run, self.keeps) = (run, keeps)
    collector = SeriesCollector(keeping: keeps)
  }

  /// Adds a record.
  mutating func append(
    _ whole: JSONRecord, at place: HistoryWarning.Place, _ log: inout WarningLog
  ) {
    var record = whole
    record.readTexts()
    if case .line(let line) = place { lines.note(record: count, line: line) }
    var split: String?
    var rest = record.rest
    if let index = rest.firstIndex(where: { $0.cell.isText && use(of: $0.name) == .split }),
      case .text(let text) = rest.remove(at: index).cell
    {
      split = String(text.prefix(64))
    }
    let numbers = record.numbers + takeDates(&rest)
    leftOut.note(rest, at: place, &log)
    record.noteLeftOut(at: place, in: &log)
    notePlace(of: numbers)
    for (name, value) in numbers where !isPlace(name) {
      collector.append(
        value, named: split.map { "\($0)/\(name)" } ?? name, at: .init(), record: count)
    }
    count += 1
  }

  /// Takes dates of times out of what is no number.
  private mutating func takeDates(
    _ rest: inout [(name: String, cell: JSONCell)]
  ) -> [(name: String, value: Double)] {
    var dates: [(name: String, value: Double)] = []
    rest.removeAll { name, cell in
      guard case .text(let text) = cell, use(of: name) == .time,
        let seconds = TableClock.seconds(text)
      else { return false }
      dates.append((name, seconds))
      return true
    }
    return dates
  }

  private mutating func isPlace(_ name: String) -> Bool {
    switch use(of: name) {
    case .step, .epoch: true
    case .time: name == clock
    case .split, .value: false
    }
  }

  /// Notes the place that a record tells; of two names for the same, the first counts.
  private mutating func notePlace(of numbers: [(name: String, value: Double)]) {
    if clock == nil {
      let times = numbers.map(\.name).filter { use(of: $0) == .time }
      clock = times.min { TableColumn.timeRank($0) < TableColumn.timeRank($1) }
    }
    var (step, epoch, time) = (Double.nan, Double.nan, Double.nan)
    for (name, value) in numbers {
      switch use(of: name) {
      case .step: if step.isNaN { step = value }
      case .epoch: if epoch.isNaN { epoch = value }
      case .time: if name == clock { time = value }
      case .split, .value: continue
      }
    }
    places.append(step: step, epoch: epoch, seconds: time, at: count)
  }

  /// The history, and in the log what was odd about its places and which series there was no room for.
  func history(format: String, log: inout WarningLog) -> History {
    let times = uses.filter { $0.value == .time }.map(\.key)
    let settled = SettledRecords(
      collector.series, at: places, count: count, clock: clock, otherTimes: Set(times),
      keeping: keeps)
    settled.note(in: &log) { lines.line(of: $0).map { .line($0) } }
    collector.noteLeftOut(in: &log)
    return History(
      format: format, header: RunHeader(run: run, created: ""), series: settled.series)
  }
}

// MARK: - Names

extension JSONTable {
  /// What the values of a name are for.
  private enum Use: Hashable {
    case step, epoch, time, split, value

    init(of name: String) {
      self =
        switch TableColumn.usual([name]).first {
        case .step: .step
        case .epoch: .epoch
        case .time: .time
        default:
          switch name.lowercased() {
          case "split", "set", "phase", "mode", "subset": .split
          default: .value
          }
        }
    }
  }

  /// Looks a name up, once for all records.
  private mutating func use(of name: String) -> Use {
    if let use = uses[name] { return use }
    let use = Use(of: name)
    if uses.count < SeriesCollector.mostSeries { uses[name] = use }
    return use
  }

  /// Whether a record tells its place, so that a file of such records is a history.
  static func isPlaced(_ record: JSONRecord) -> Bool {
    var record = record
    record.readTexts()
    let uses = record.numbers.map { Use(of: $0.name) }
    return uses.count > 1 && (uses.contains(.step) || uses.contains(.epoch))
  }
}
