import RunHistory

/// Records in JSON that no tool in particular wrote: one object for each place of a run.
///
/// The names that tell the place are, in small or capital letters: `step`, `_step`, `global_step`,
/// `iteration`, `iter`; `epoch`; `_runtime`, `seconds`, `elapsed` in seconds since the start; `_timestamp`,
/// `timestamp`, `wall_time` since 1970, in seconds or, where they are that large, milliseconds. A text
/// under `split`, `set`, `phase`, `mode` or `subset` goes before the names of its record: `val/loss`. Numbers
/// in objects get the names of both, joined the same way.
struct JSONTable: Sendable {
  private let run: String
  private var collector: SeriesCollector
  private var leftOut = NamesLeftOut()
  /// How many units of the clock a second has, where times are since 1970.
  private var clock: Double?
  /// The number of records read.
  private(set) var count = 0

  init(run: String, keeping keeps: @escaping SeriesFilter) {
    self.run = run
    collector = SeriesCollector(keeping: keeps)
  }

  /// Adds a record.
  mutating func append(
    _ record: JSONRecord, at place: HistoryWarning.Place, _ log: inout WarningLog
  ) {
    var record = record
    count += 1
    let split = record.takeText(among: Self.splitNames)
    let position = SeriesCollector.Place(
      step: record.take(among: Self.stepNames), epoch: record.take(among: Self.epochNames),
      seconds: seconds(of: &record))
    leftOut.note(record.rest, at: place, &log)
    for (name, value) in record.numbers {
      collector.append(
        value, named: split.map { "\($0)/\(name)" } ?? name, at: position, record: count)
    }
  }

  /// Takes the time out of a record.
  private mutating func seconds(of record: inout JSONRecord) -> Double {
    let elapsed = record.take(among: Self.elapsedNames)
    let wall = record.take(among: Self.wallNames)
    guard elapsed.isNaN, wall.isFinite else { return elapsed }
    if clock == nil { clock = wall > 1e11 ? 1_000 : 1 }
    return wall
  }

  func history(format: String) -> History {
    var history = History(
      format: format, header: RunHeader(run: run, created: ""), series: collector.series)
    if let clock { history.startClock(unitsPerSecond: clock) }
    return history
  }
}

// MARK: - Names

extension JSONTable {
  private static let stepNames: Set = ["step", "_step", "global_step", "iteration", "iter"]
  private static let epochNames: Set = ["epoch"]
  private static let elapsedNames: Set = ["_runtime", "seconds", "elapsed"]
  private static let wallNames: Set = ["_timestamp", "timestamp", "wall_time"]
  private static let splitNames: Set = ["split", "set", "phase", "mode", "subset"]

  /// Whether a record tells its place, so that a file of such records is a history.
  static func isPlaced(_ record: JSONRecord) -> Bool {
    record.numbers.count > 1
      && record.numbers.contains {
        let name = $0.name.lowercased()
        return stepNames.contains(name) || epochNames.contains(name)
      }
  }
}

extension JSONRecord {
  /// Takes out the numbers of names, and returns the first of them; NaN when there is none.
  fileprivate mutating func take(among names: Set<String>) -> Double {
    let found = numbers.filter { names.contains($0.name.lowercased()) }.map(\.name)
    let values = Set(found).reduce(into: [:]) { $0[$1] = take($1) }
    return found.first.flatMap { values[$0] } ?? .nan
  }

  /// Takes out the first text of names.
  fileprivate mutating func takeText(among names: Set<String>) -> String? {
    guard
      let found = rest.first(where: {
        if case .text = $0.cell { names.contains($0.name.lowercased()) } else { false }
      })
    else { return nil }
    return takeText(found.name).map { String($0.prefix(64)) }
  }
}
