import RunHistory

/// The header of a table: the names of its columns, and what they are for.
struct TableHeader: Sendable {
  /// The names, trimmed; empty ones at the end are no columns.
  let names: [String]
  /// The names that are not empty.
  let known: Set<String>
  /// Whether two columns have the same name.
  let repeatsNames: Bool
  /// What the columns are for.
  let columns: [TableColumn]
  /// The columns whose numbers are read, and where they go.
  let wanted: [Int]
  let targets: [TableValues.Target]
  /// Whether no series is left out because it is not wanted.
  let wantsAll: Bool
  /// What reads rows in order.
  let scanner: RowScanner

  /// Reads a header.
  ///
  /// - Parameters:
  ///   - names: The names in the file.
  ///   - separator: What stands between cells.
  ///   - rules: What says what the columns are for.
  ///   - keeps: Which series are wanted.
  ///   - values: Where the series are.
  init(
    names: [String], separator: UInt8, rules: TableRules, keeping keeps: SeriesFilter,
    in values: inout TableValues
  ) {
    self.names = names
    let given = names.filter { !$0.isEmpty }
    known = Set(given)
    repeatsNames = known.count < given.count
    columns = Self.distinct(rules.columns(names))
    var wanted: [Int] = []
    var targets: [TableValues.Target] = []
    for (index, column) in columns.enumerated() {
      let target: TableValues.Target? =
        switch column {
        case .value(let name), .otherTime(let name):
          keeps(name) ? values.series(named: name).map { .series($0) } : nil
        case .step: .step
        case .epoch: .epoch
        case .time(let clock): .time(clock)
        case .ignored: nil
        }
      guard let target else { continue }
      wanted.append(index)
      targets.append(target)
    }
    (self.wanted, self.targets) = (wanted, targets)
    wantsAll = columns.allSatisfy { if case .value(let name) = $0 { keeps(name) } else { true } }
    var isWanted = columns.map { _ in false }
    for index in wanted { isWanted[index] = true }
    scanner = RowScanner(separator: separator, isWanted: isWanted)
  }

  /// Whether the last column tells times.
  var endsInTime: Bool { if case .time = columns.last { true } else { false } }

  /// The names of a row that is a header, trimmed, without empty ones at the end.
  static func names(of row: TableRow) -> [String] {
    // A name in several lines could not be asked for.
    var names = (0..<row.count).map { column in
      row.text(at: column).split { $0.isNewline || $0.isControl }.joined(separator: " ")
    }
    while names.last?.isEmpty == true { names.removeLast() }
    return names
  }

  /// Gives the second column of a name an ending, as pandas does: `loss`, `loss.1`; of steps, epochs and
  /// times, the first column counts.
  private static func distinct(_ columns: [TableColumn]) -> [TableColumn] {
    var known = Set(columns)
    var seen: Set<TableColumn> = []
    var endings: [String: Int] = [:]
    var hasTime = false
    return columns.map { column in
      if case .time = column {
        defer { hasTime = true }
        return hasTime ? .ignored : column
      }
      guard column != .ignored, !seen.insert(column).inserted else { return column }
      guard case .value(let name) = column else { return .ignored }
      // Not 'repeat … while', from which Swift 6.3 makes code that leaks the column's name.
      while true {
        endings[name, default: 0] += 1
        let other = TableColumn.value("\(name).\(endings[name, default: 0])")
        if known.insert(other).inserted { return other }
      }
    }
  }
}

extension Character {
  /// Whether this is a character that moves a terminal instead of being shown.
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
