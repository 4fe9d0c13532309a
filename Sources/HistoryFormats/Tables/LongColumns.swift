import RunHistory

/// What the columns of a table are for that has words in its rows: which metric, data or run they are of.
struct LongColumns: Hashable, Sendable {
  private static let metrics: Set = [
    "metric", "metrics", "name", "tag", "key", "variable", "metric_name",
  ]
  private static let splits: Set = [
    "set", "split", "phase", "subset", "stage", "mode", "partition", "dataset",
  ]
  private static let runs: Set = ["run", "run_name", "run_id", "experiment", "exp"]
  private static let models: Set = ["model", "model_name", "architecture", "arch", "method"]

  /// The number of columns.
  let count: Int
  /// What stands between cells.
  let separator: UInt8
  /// The names of the columns.
  let names: [String]
  /// The column that names the metric; nil where each metric has a column.
  private(set) var metric: Int?
  /// The column that names the data.
  private(set) var split: Int?
  /// The columns that tell runs apart, those that number repetitions last.
  private(set) var runs: [Int] = []
  /// The columns of places.
  private(set) var step, epoch, time: Int?
  /// The columns of words that nothing is made of.
  private(set) var texts: [Int] = []
  /// The columns of values; their names are not needed where `metric` is there.
  private(set) var values: [Int] = []

  /// Finds them by their names and what is in them; nil for a table that has a column for each series.
  init?(_ head: TableHead) {
    guard !head.isComment else { return nil }
    (count, separator, names) = (head.names.count, head.separator, head.names)
    let plain = head.names.map { $0.lowercased() }
    let value = plain.firstIndex { $0 == "value" || $0 == "metric_value" }
    func first(_ known: Set<String>, where fits: (Int) -> Bool) -> Int? {
      plain.indices.first { known.contains(plain[$0]) && fits($0) }
    }
    if value != nil { metric = first(Self.metrics, where: head.holdsText) }
    split = first(Self.splits, where: head.holdsText)
    let naming = first(Self.runs) { head.holdsText(in: $0) || head.holdsRuns(in: $0) }
    let others = plain.indices.filter { index in
      Self.models.contains(plain[index])
        ? head.holdsText(in: index) && Set(head.cells(in: index)).count > 1
        : ResultGroup.numbersRepetitions(plain[index]) && head.holdsRuns(in: index)
    }
    runs = [naming].compactMap(\.self) + others.sorted { isRepetition($1) && !isRepetition($0) }
    guard metric != nil || split != nil || !runs.isEmpty else { return nil }

    for (index, column) in TableColumn.usual(head.names).enumerated() {
      switch column {
      case .step: step = index
      case .epoch: epoch = index
      case .time: time = index
      case .value where ![metric, split].contains(index) && !runs.contains(index):
        if head.holdsText(in: index) {
          texts.append(index)
        } else if metric == nil || index == value {
          values.append(index)
        }
      case .value, .otherTime, .ignored: break
      }
    }
  }
}

extension LongColumns {
  /// Whether a column numbers repetitions, such as seeds.
  func isRepetition(_ column: Int) -> Bool { ResultGroup.numbersRepetitions(names[column]) }

  /// Whether what a column says of a run is a setting of it, and more than a name.
  func isSetting(_ column: Int) -> Bool {
    isRepetition(column) || Self.models.contains(names[column].lowercased())
  }
}

extension TableHead {
  /// Whether the numbers in a column can be those of runs: each is there in several rows.
  fileprivate func holdsRuns(in column: Int) -> Bool {
    let cells = cells(in: column)
    return cells.count > 1 && Set(cells).count * 2 <= cells.count
  }
}
