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
  private var uses: [String: Use] = [:]
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
    count += 1
    var split: String?
    var rest = record.rest
    if let index = rest.firstIndex(where: { $0.cell.isText && use(of: $0.name) == .split }),
      case .text(let text) = rest.remove(at: index).cell
    {
      split = String(text.prefix(64))
    }
    leftOut.note(rest, at: place, &log)
    record.noteLeftOut(at: place, in: &log)
    let position = position(of: record)
    for (name, value) in record.numbers where !use(of: name).isPlace {
      collector.append(
        value, named: split.map { "\($0)/\(name)" } ?? name, at: position, record: count)
    }
  }

  /// The place that a record tells; of two names for the same, the first counts.
  private mutating func position(of record: JSONRecord) -> SeriesCollector.Place {
    var place = SeriesCollector.Place()
    var wall = Double.nan
    for (name, value) in record.numbers {
      switch use(of: name) {
      case .step: if place.step.isNaN { place.step = value }
      case .epoch: if place.epoch.isNaN { place.epoch = value }
      case .elapsed: if place.seconds.isNaN { place.seconds = value }
      case .wall: if wall.isNaN { wall = value }
      case .split, .value: continue
      }
    }
    if place.seconds.isNaN, wall.isFinite {
      if clock == nil { clock = wall > 1e11 ? 1_000 : 1 }
      place.seconds = wall
    }
    return place
  }

  /// Says in a log which series there was no room for.
  func noteLeftOut(in log: inout WarningLog) { collector.noteLeftOut(in: &log) }

  func history(format: String) -> History {
    var history = History(
      format: format, header: RunHeader(run: run, created: ""), series: collector.series)
    if let clock { history.startClock(unitsPerSecond: clock) }
    return history
  }
}

// MARK: - Names

extension JSONTable {
  /// What the values of a name are for.
  private enum Use: Hashable {
    case step, epoch, elapsed, wall, split, value

    init(of name: String) {
      self =
        switch name.lowercased() {
        case "step", "_step", "global_step", "iteration", "iter": .step
        case "epoch": .epoch
        case "_runtime", "seconds", "elapsed": .elapsed
        case "_timestamp", "timestamp", "wall_time": .wall
        case "split", "set", "phase", "mode", "subset": .split
        default: .value
        }
    }

    /// Whether numbers of that name are no measurements.
    var isPlace: Bool { self != .split && self != .value }
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
    let uses = record.numbers.map { Use(of: $0.name) }
    return uses.count > 1 && (uses.contains(.step) || uses.contains(.epoch))
  }
}
