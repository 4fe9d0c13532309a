import RunHistory

/// The columns of a Keras `History.history`, whose places are the epochs from 0.
struct KerasHistory: JSONDocument {
  private let run: String
  private let keeps: SeriesFilter
  private var columns: [JSONColumn] = []
  private var indices: [String: Int] = [:]
  private var epochs: JSONColumn?
  private var settings: [(String, JSONValue)] = []

  init(run: String, keeping keeps: @escaping SeriesFilter) {
    (self.run, self.keeps) = (run, keeps)
  }

  mutating func read(_ reader: inout JSONReader, log: inout WarningLog) throws(JSONError) {
    defer { settleEpochs(&log) }
    try readMembers(&reader, &log)
  }

  private mutating func readMembers(
    _ reader: inout JSONReader, _ log: inout WarningLog
  ) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch (reader.nextKind(), key.lowercased()) {
      case (.object, "history"): try readMembers(&reader, &log)
      case (.array, "epoch"), (.array, "epochs"), (.object, "epoch"), (.object, "epochs"):
        var column = JSONColumn(key)
        defer { epochs = column }
        try column.read(&reader, log: &log)
      case (.array, _),
        (.object, _) where key != "params":
        let index = index(of: key)
        try columns[index].read(&reader, log: &log)
      default: settings.append((key, try reader.value()))
      }
    }
  }

  /// Makes room for a column; one of the same name before it is forgotten.
  private mutating func index(of name: String) -> Int {
    let column = JSONColumn(name, isWanted: keeps(name))
    if let index = indices[name] {
      columns[index] = column
      return index
    }
    indices[name] = columns.count
    columns.append(column)
    return columns.count - 1
  }

  var history: History {
    History(
      format: "keras-json",
      header: RunHeader(run: run, created: "", config: JSONObject(settings)),
      series: columns.filter { !$0.values.isEmpty }.map(series))
  }
}

// MARK: - Epochs

extension KerasHistory {
  /// The number of epochs: the length of the longest list.
  private var epochCount: Int { columns.map(\.count).max() ?? 0 }

  private func series(_ column: JSONColumn) -> Series {
    guard column.isLabelled || interval(of: column) != nil else {
      return Series(column.name, values: column.values)
    }
    let interval = Double(interval(of: column) ?? 1)
    let known = epochs?.isLabelled == true ? epochs?.valuesByPlace : nil
    let places = (0..<column.values.count).map { index -> Double in
      let place = (column.place(of: index) + 1) * interval - 1
      guard let epochs else { return place }
      if let known { return known[place] ?? .nan }
      return Int(exactly: place).flatMap {
        epochs.values.indices.contains($0) ? epochs.values[$0] : nil
      } ?? .nan
    }
    return Series(column.name, values: column.values, epochs: places)
  }

  /// How many epochs lie between the entries of a list; nil when that cannot be told.
  ///
  /// With `validation_freq=k`, Keras validates at the end of every k-th epoch, that is ⌊n/k⌋ times in n
  /// epochs. A shorter list is placed like that when its length divides n or only one k fits.
  private func interval(of column: JSONColumn) -> Int? {
    let (long, short) = (epochCount, column.count)
    guard short > 0, !column.isLabelled else { return short > 0 ? 1 : nil }
    let largest = long / short
    let fits = long / largest == short
    let isOnlyOne = largest == 1 || long / (largest - 1) != short
    return fits && (isOnlyOne || long.isMultiple(of: short)) ? largest : nil
  }

  /// Makes sure that the file's own epochs can be used, and says how shorter lists are placed.
  private mutating func settleEpochs(_ log: inout WarningLog) {
    let long = epochCount
    if let epochs, !epochs.isLabelled, epochs.values.count < long {
      log.note(
        "'\(epochs.name)' has \(epochs.values.count) numbers for \(long) epochs, so the epochs are "
          + "counted from 0", at: nil, kind: "lists of epochs")
      self.epochs = nil
    }
    for column in columns where !column.isLabelled && (1..<long).contains(column.count) {
      let places =
        switch interval(of: column) {
        case let interval?:
          "are taken for those of every \(interval) epochs, as validation_freq=\(interval) makes them"
        case nil: "are counted from 0, because nothing says to which epochs they belong"
        }
      log.note(
        "'\(column.name)' has \(column.count) entries for \(long) epochs; they \(places)", at: nil,
        kind: "short lists")
    }
  }
}
