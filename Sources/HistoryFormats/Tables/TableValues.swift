import RunHistory

/// The values of a table's columns while it is read.
///
/// Columns with a value in every row share the columns of steps, epochs and times; of a column with missing
/// cells, the rows that have one are kept from its first gap on.
struct TableValues: Sendable {
  /// Where the numbers of a column go.
  enum Target: Hashable, Sendable {
    case step, epoch
    case time(TableColumn.Clock)
    case series(Int)
  }

  private struct Column: Sendable {
    let name: String
    var values: [Double] = []
    /// The rows of the values; nil as long as there is one in each row of the table from the first on.
    var rows: [Int]?
    var breaks: [Int] = []

    /// Adds the cells of rows from `first` on.
    mutating func append(_ cells: StridedCells, from first: Int) {
      let isWhole = rows == nil && values.count == first
      if isWhole, !cells.contains(where: RowScanner.isMissing) { return values.append(cells) }
      for (row, value) in cells.enumerated() where !RowScanner.isMissing(value) {
        if rows == nil, values.count != first + row { rows = Array(0..<values.count) }
        rows?.append(first + row)
        values.append(value)
      }
    }
  }

  private var columns: [Column] = []
  private var indices: [String: Int] = [:]
  private var places = RecordPlaces()
  /// The number of rows so far.
  private(set) var rowCount = 0
  /// The column whose times are understood by their values, when all are known.
  private var openClock: String?
  /// Whether there were names for which there was no room.
  private(set) var isFull = false
  private var clock = TableClock()

  /// Returns the number of a series, which is new if its name is; nil when there are too many.
  mutating func series(named name: String) -> Int? {
    if let index = indices[name] { return index }
    guard columns.count < SeriesCollector.mostSeries else {
      isFull = true
      return nil
    }
    indices[name] = columns.count
    columns.append(Column(name: name))
    return columns.count - 1
  }

  /// Whether no series has a value.
  var hasNoValues: Bool { columns.allSatisfy(\.values.isEmpty) }

  /// Begins a new segment in series.
  mutating func beginSegment(in targets: [Target]) {
    for case .series(let index) in targets {
      columns[index].breaks.append(columns[index].values.count)
    }
  }

  /// Lets times start from nothing.
  mutating func restartClock() { clock = TableClock() }

  /// Adds rows.
  ///
  /// - Parameters:
  ///   - rows: The numbers of the rows, one row after the other; `RowScanner.missing` for none.
  ///   - targets: Where each number of a row goes.
  mutating func append(_ rows: UnsafeBufferPointer<Double>, targets: [Target]) {
    guard !targets.isEmpty, !rows.isEmpty else { return }
    let count = rows.count / targets.count
    appendPlaces(rows, targets: targets, count: count)
    for (offset, target) in targets.enumerated() {
      guard case .series(let index) = target else { continue }
      columns[index].append(
        StridedCells(rows: rows, offset: offset, stride: targets.count, count: count),
        from: rowCount)
    }
    rowCount += count
  }

  /// What was read, in the order of the names; names without values are left out.
  ///
  /// - Parameters:
  ///   - otherTimes: Columns of times besides the one that places are told by.
  ///   - keeps: Which series are wanted.
  ///   - tellsRestarts: Whether places that go back are to be told.
  /// - Returns: The series, and what was odd about their places.
  func settled(
    otherTimes: Set<String>, keeping keeps: SeriesFilter, tellsRestarts: Bool
  ) -> SettledRecords {
    let series = columns.filter { !$0.values.isEmpty }.map { column in
      Series(column.name, values: column.values, breaks: column.breaks)
        .from(column.rows.map { .listed($0) } ?? .consecutive(from: 0))
    }
    return SettledRecords(
      series, at: places, count: rowCount, clock: openClock, otherTimes: otherTimes, keeping: keeps,
      tellsRestarts: tellsRestarts)
  }
}

// MARK: - Columns

extension TableValues {
  private mutating func appendPlaces(
    _ rows: UnsafeBufferPointer<Double>, targets: [Target], count: Int
  ) {
    var (hasStep, hasEpoch, hasTime) = (false, false, false)
    for (offset, target) in targets.enumerated() {
      let cells = StridedCells(rows: rows, offset: offset, stride: targets.count, count: count)
      switch target {
      case .step:
        places.steps.append(places: cells, at: rowCount)
        hasStep = true
      case .epoch:
        places.epochs.append(places: cells, at: rowCount)
        hasEpoch = true
      case .time(let kind):
        if case .byValues(let name) = kind { openClock = name }
        let seconds = cells.map { clock.seconds(at: $0, clock: kind) }
        places.seconds.append(places: seconds, at: rowCount)
        hasTime = true
      case .series: break
      }
    }
    // Columns that an earlier header had go on without numbers.
    let unknown = repeatElement(Double.nan, count: count)
    if !hasStep, !places.steps.isEmpty { places.steps += unknown }
    if !hasEpoch, !places.epochs.isEmpty { places.epochs += unknown }
    if !hasTime, !places.seconds.isEmpty { places.seconds += unknown }
  }
}

extension [Double] {
  /// Adds cells; in contrast to `append(contentsOf:)`, the array at least doubles when it grows.
  fileprivate mutating func append(_ cells: StridedCells) {
    if capacity < count + cells.count { reserveCapacity(Swift.max(2 * count, count + cells.count)) }
    for cell in cells { append(cell) }
  }
}

/// The cells of one column among rows that follow each other.
private struct StridedCells: RandomAccessCollection {
  let rows: UnsafeBufferPointer<Double>
  let offset, stride, count: Int

  var startIndex: Int { 0 }
  var endIndex: Int { count }
  subscript(row: Int) -> Double { rows[offset + row * stride] }
}
