/// The values of a history in rows, in the order of the run.
///
/// Where it is known, a row is a record of the file that the history was read from, so that what stood
/// together stays together; else it is what was measured at one place.
struct HistoryRows {
  /// A value of a row.
  struct Cell {
    /// The index of the series in its history.
    let series: Int
    /// The value.
    let value: Double
  }

  /// What was measured at one place.
  struct Row {
    let step, epoch, seconds: Double
    /// Whether the series of this row have at most one value for each whole epoch, as the lines of
    /// epochs demand it.
    let isEpochwise: Bool
    var cells: [Cell]
    /// The series that begin a segment here, though their places do not go back.
    var breaks: [Int]
  }

  /// Series that have the same places throughout.
  private struct Group {
    let places: Series
    let isEpochwise: Bool
    var series: [Int]
    /// The starts of segments that places going back do not tell.
    let breaks: Set<Int>
  }

  /// A row of a group, and what rows are put in order by.
  private struct Reference {
    /// The segment of the run, or the record of the file.
    let section: Int
    let position: Double
    let group, row: Int

    static func comesFirst(_ left: Self, _ right: Self) -> Bool {
      (left.section, left.position, left.group, left.row)
        < (right.section, right.position, right.group, right.row)
    }
  }

  private let series: [Series]
  private let groups: [Group]
  private let order: [Reference]
  /// Whether sections are records of the file.
  private let knowsRecords: Bool

  init(_ history: History) {
    series = history.series
    let groups = Self.groups(of: history.series)
    let knowsRecords = groups.allSatisfy { $0.places.records != .unknown }
    (self.groups, self.knowsRecords) = (groups, knowsRecords)
    order = groups.indices.flatMap { index in
      knowsRecords
        ? Self.records(groups[index], group: index)
        : Self.references(groups[index].places, group: index)
    }
    .sorted(by: Reference.comesFirst)
  }

  /// Hands over the rows; those of one place are one row, if `joinsKinds` or both are epochwise or not.
  func forEach(joiningKinds joinsKinds: Bool, _ body: (Row) throws -> Void) rethrows {
    var last: (row: Row, groups: Set<Int>, section: Int)?
    for reference in order {
      let next = row(reference)
      if var joined = last, !joined.groups.contains(reference.group),
        knowsRecords ? joined.section == reference.section : next.breaks.isEmpty,
        joinsKinds || joined.row.isEpochwise == next.isEpochwise, joined.row.hasPlace(of: next)
      {
        last = nil
        joined.row.cells += next.cells
        joined.row.breaks += next.breaks
        joined.groups.insert(reference.group)
        last = joined
      } else {
        if let last { try body(last.row) }
        last = (next, [reference.group], reference.section)
      }
    }
    if let last { try body(last.row) }
  }

  private func row(_ reference: Reference) -> Row {
    let group = groups[reference.group]
    let index = reference.row
    let place = { (column: [Double]) in column.isEmpty ? Double.nan : column[index] }
    return Row(
      step: place(group.places.steps), epoch: place(group.places.epochs),
      seconds: place(group.places.seconds), isEpochwise: group.isEpochwise,
      cells: group.series.map { Cell(series: $0, value: series[$0].values[index]) },
      breaks: group.breaks.contains(index) ? group.series : [])
  }
}

// MARK: - Order

extension HistoryRows {
  private static func groups(of series: [Series]) -> [Group] {
    var groups: [Group] = []
    for (index, series) in series.enumerated() where !series.values.isEmpty {
      if let place = groups.firstIndex(where: { $0.places.hasPlaces(of: series) }) {
        groups[place].series.append(index)
      } else {
        let told = Series("", values: series.values, steps: series.steps, epochs: series.epochs)
        groups.append(
          Group(
            places: series, isEpochwise: series.isWrittenAsEpochs, series: [index],
            breaks: Set(series.segmentStarts).subtracting(told.segmentStarts)))
      }
    }
    return groups
  }

  /// Numbers the rows of a group so that they keep their order; a row without a place follows the one
  /// before it.
  private static func references(_ places: Series, group: Int) -> [Reference] {
    let positions = places.positions
    return places.segments.enumerated().flatMap { segment, rows in
      var last = -Double.infinity
      return rows.map { row in
        if !positions[row].isNaN { last = positions[row] }
        return Reference(section: segment, position: last, group: group, row: row)
      }
    }
  }

  /// The rows of a group by their records; of one record, the epochwise values come first.
  private static func records(_ group: Group, group index: Int) -> [Reference] {
    group.places.values.indices.compactMap { row in
      group.places.records[row].map {
        Reference(section: $0, position: group.isEpochwise ? 0 : 1, group: index, row: row)
      }
    }
  }
}

extension HistoryRows.Row {
  fileprivate func hasPlace(of other: Self) -> Bool {
    step.bitPattern == other.step.bitPattern && epoch.bitPattern == other.epoch.bitPattern
      && seconds.bitPattern == other.seconds.bitPattern
  }
}

extension Series {
  /// Whether lines of epochs can hold the series; in them, a step of 0 is one that is not known.
  fileprivate var isWrittenAsEpochs: Bool {
    isEpochwise && steps.allSatisfy { $0.isNaN || $0.isCount && $0 > 0 }
  }

  /// Whether another series has the same places and segments, value by value.
  fileprivate func hasPlaces(of other: Series) -> Bool {
    let isSame = { (left: [Double], right: [Double]) in
      left.count == right.count && zip(left, right).allSatisfy { $0.bitPattern == $1.bitPattern }
    }
    return values.count == other.values.count && isSame(steps, other.steps)
      && isSame(epochs, other.epochs) && isSame(seconds, other.seconds)
      && segmentStarts == other.segmentStarts && records == other.records
  }
}
