/// Collects values by name while a file is read, and makes series of them.
package struct SeriesCollector: Sendable {
  /// The place of a value in its run; NaN for what is not known.
  package struct Place: Sendable {
    package var step, epoch, seconds: Double

    package init(step: Double = .nan, epoch: Double = .nan, seconds: Double = .nan) {
      (self.step, self.epoch, self.seconds) = (step, epoch, seconds)
    }
  }

  private struct Columns {
    var name: String
    var role: MetricRole?
    var values: [Double] = []
    var steps = Coordinate()
    var epochs = Coordinate()
    var seconds = Coordinate()
    var breaks: [Int] = []
    /// The records that gave the values, where they were told.
    var records: [Int] = []
    /// The segment of the last value.
    var segment = 0
  }

  /// A column that takes no memory before its first number.
  private struct Coordinate {
    var values: [Double] = []

    mutating func append(_ value: Double, at index: Int) {
      if values.isEmpty {
        guard !value.isNaN else { return }
        values = Array(repeating: .nan, count: index)
      }
      values.append(value)
    }
  }

  /// The most series that are kept of a run: each takes about a kilobyte besides its values.
  package static let mostSeries = 1 << 14
  /// The most series that are kept of all runs in a file together.
  package static let mostOfAllRuns = 1 << 16

  private let keeps: @Sendable (String) -> Bool
  private var indices: [String: Int] = [:]
  private var columns: [Columns] = []
  private var segment = 0
  /// The series that is asked for next if the record is like the one before.
  private var expected = 0
  /// Whether there were names for which there was no room.
  private var isFull = false
  /// How many series there may be; fewer than `mostSeries` where other runs take the room.
  private var room = SeriesCollector.mostSeries

  /// Creates an empty collection that takes only series whose names are wanted.
  package init(keeping keeps: @escaping @Sendable (String) -> Bool = { _ in true }) {
    self.keeps = keeps
  }

  /// Adds a value; one of a name that is not wanted is dropped.
  package mutating func append(_ value: Double, named name: String, at place: Place) {
    guard let column = column(name) else { return }
    append(value, to: column, at: place)
  }

  /// Adds a value of a numbered record; of a record that names a series twice, the last value counts.
  ///
  /// Records are counted from 0.
  package mutating func append(
    _ value: Double, named name: String, at place: Place, record: Int
  ) {
    guard let column = column(name) else { return }
    if columns[column].records.last == record {
      columns[column].values[columns[column].values.count - 1] = value
    } else {
      columns[column].records.append(record)
      append(value, to: column, at: place)
    }
  }

  /// Whether a value of that name was offered, wanted or not.
  package func knows(_ name: String) -> Bool { indices[name] != nil }

  /// Returns the number of a series for `append(_:to:at:)`; nil when it is not wanted.
  package mutating func column(_ name: String) -> Int? {
    // Records mostly name the same series in the same order.
    if expected < columns.count, columns[expected].name == name {
      expected += 1
      return expected - 1
    }
    if let index = indices[name] {
      guard index >= 0 else { return nil }
      expected = index + 1
      return index
    }
    guard indices.count < room else {
      isFull = true
      return nil
    }
    guard keeps(name) else {
      indices[name] = -1
      return nil
    }
    indices[name] = columns.count
    columns.append(Columns(name: name))
    expected = columns.count
    return columns.count - 1
  }

  /// Adds a value to a series by its number.
  package mutating func append(_ value: Double, to column: Int, at place: Place) {
    let index = columns[column].values.count
    if columns[column].segment < segment {
      columns[column].breaks.append(index)
      columns[column].segment = segment
    }
    columns[column].steps.append(place.step, at: index)
    columns[column].epochs.append(place.epoch, at: index)
    columns[column].seconds.append(place.seconds, at: index)
    columns[column].values.append(value)
  }

  /// Sets the role of a series whose name does not say it.
  package mutating func setRole(_ role: MetricRole, of column: Int) { columns[column].role = role }

  /// Begins a new segment in every series.
  package mutating func beginSegment() { segment += 1 }

  /// Begins a new segment in one series, if there is one of that name.
  package mutating func beginSegment(of name: String) {
    guard let index = indices[name], index >= 0 else { return }
    columns[index].breaks.append(columns[index].values.count)
  }

  /// Adds values where all runs of a file share the room for series.
  ///
  /// - Parameters:
  ///   - taken: How many series there are in all collectors of the file.
  ///   - add: Adds the values.
  package mutating func share(_ taken: inout Int, _ add: (inout SeriesCollector) -> Void) {
    let before = indices.count
    room = min(Self.mostSeries, before + Self.mostOfAllRuns - taken)
    add(&self)
    taken += indices.count - before
  }

  /// Says in a log that there was no room for some series, if that is so.
  package func noteLeftOut(in log: inout WarningLog) {
    guard isFull else { return }
    log.note(
      "there are too many series, with more than \(Self.mostSeries) in a run or \(Self.mostOfAllRuns) "
        + "in all runs of a file; those that come after are left out",
      at: nil, kind: "series left out")
  }

  /// What was collected, in the order of the names' first values; names without values are left out.
  package var series: [Series] {
    columns.filter { !$0.values.isEmpty }.map { column in
      Series(
        column.name, role: column.role, values: column.values, steps: column.steps.values,
        epochs: column.epochs.values, seconds: column.seconds.values, breaks: column.breaks
      )
      .from(column.records.count == column.values.count ? .listed(column.records) : .unknown)
    }
  }
}
