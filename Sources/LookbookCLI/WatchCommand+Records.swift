package import RunHistory

/// What was new in a history, a line for each place: for files and pipes, where nothing can be redrawn.
package struct WatchRecords {
  /// How many records are shown of what was there before.
  private static let first = 10

  private var counts: [String: Int] = [:]
  private var hasStarted = false

  package init() {}

  /// Returns the lines for what came since the last time, in the order of their places.
  package mutating func lines(for history: History) -> [String] {
    var cells: [String: [String]] = [:]
    var places: [(label: String, x: Double)] = []
    for series in history.series {
      let known = counts[series.name] ?? 0
      // A file that was written anew is shown anew.
      let start = known > series.values.count ? 0 : known
      let from = hasStarted ? start : max(0, series.values.count - Self.first)
      for index in from..<series.values.count {
        let (label, x) = Self.place(index, of: series)
        if cells[label] == nil { places.append((label, x)) }
        cells[label, default: []].append(
          "\(series.name.printable) \(series.values[index].displayed)")
      }
      counts[series.name] = series.values.count
    }
    places.sort { $0.x < $1.x }
    if !hasStarted { places = places.suffix(Self.first) }
    hasStarted = hasStarted || !places.isEmpty
    return places.map { "\($0.label)  \((cells[$0.label] ?? []).joined(separator: "  "))" }
  }

  private static func place(_ index: Int, of series: Series) -> (label: String, x: Double) {
    let columns = [("epoch", series.epochs), ("step", series.steps)]
    let known = columns.filter { !$0.1.isEmpty && $0.1[index].isFinite }
    guard let x = known.last?.1[index] else { return ("value \(index)", Double(index)) }
    return (known.map { "\($0.0) \($0.1[index].displayedPlace)" }.joined(separator: ", "), x)
  }
}
