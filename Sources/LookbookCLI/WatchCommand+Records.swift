package import RunHistory

/// What was new in a history, a line for each place: for files and pipes, where nothing can be redrawn.
package struct WatchRecords {
  /// How many records are shown of what was there before.
  private static let first = 10

  /// The order of records: by their number in the file, else by segment and place.
  private struct Key: Hashable, Comparable {
    let section: Int
    let x: Double
    let label: String

    static func < (left: Key, right: Key) -> Bool {
      (left.section, left.x) < (right.section, right.x)
    }
  }

  /// The values of each series when it was looked at last.
  private var shown: [String: [Double]] = [:]
  private var hasStarted = false

  package init() {}

  /// Returns the lines for what came since the last time, in the order of the run.
  ///
  /// Of what was there before, the last records are shown, and the number of the others.
  package mutating func lines(for history: History) -> [String] {
    var cells: [Key: [String]] = [:]
    let knowsRecords = history.series.allSatisfy { $0.records != .unknown }
    for series in history.series {
      let starts = series.segmentStarts
      var segment = 0
      for index in firstNew(of: series)..<series.values.count {
        while segment + 1 < starts.count, starts[segment + 1] <= index { segment += 1 }
        let (label, x) = Self.place(index, of: series)
        let record = knowsRecords ? series.records[index] : nil
        cells[Key(section: record ?? segment, x: x, label: label), default: []].append(
          "\(series.name.printable) \(series.values[index].displayed)")
      }
      shown[series.name] = series.values
    }
    let keys = cells.keys.sorted()
    let left = hasStarted ? 0 : max(0, keys.count - Self.first)
    hasStarted = hasStarted || !keys.isEmpty
    let note = left > 0 ? ["(\(left) earlier record\(left == 1 ? "" : "s") not shown)"] : []
    return note
      + keys.dropFirst(left).map { "\($0.label)  \((cells[$0] ?? []).joined(separator: "  "))" }
  }

  /// Where what is new begins; of a file that was written anew, the first value that is another.
  private func firstNew(of series: Series) -> Int {
    let pairs = zip(shown[series.name] ?? [], series.values)
    return pairs.prefix { $0.bitPattern == $1.bitPattern }.count
  }

  private static func place(_ index: Int, of series: Series) -> (label: String, x: Double) {
    let columns = [("epoch", series.epochs), ("step", series.steps)]
    let known = columns.filter { !$0.1.isEmpty && $0.1[index].isFinite }
    guard let x = known.last?.1[index] else { return ("value \(index)", Double(index)) }
    return (known.map { "\($0.0) \($0.1[index].displayedPlace)" }.joined(separator: ", "), x)
  }
}
