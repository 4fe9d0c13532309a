import RunHistory

/// The columns of a Keras `History.history`, whose places are the epochs from 0.
struct KerasHistory: JSONDocument {
  private let run: String
  private let keeps: SeriesFilter
  private var columns: [JSONColumn] = []
  private var indices: [String: Int] = [:]
  private var epochs: JSONColumn?
  private var places: KerasEpochs?
  private var settings: [(String, JSONValue)] = []
  private var settingsLeft = JSONReader.mostSettings

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
        if let index = index(of: key) {
          try columns[index].read(&reader, log: &log)
        } else {
          log.note(
            "there are more than \(SeriesCollector.mostSeries) series; those that come after are left out",
            at: .byte(reader.offset), kind: "series left out")
          try reader.skipValue()
        }
      default:
        if let value = try reader.settings(left: &settingsLeft) { settings.append((key, value)) }
      }
    }
  }

  /// Makes room for a column, unless there are too many; one of the same name before it is forgotten.
  private mutating func index(of name: String) -> Int? {
    let column = JSONColumn(name, isWanted: keeps(name))
    if let index = indices[name] {
      columns[index] = column
      return index
    }
    guard columns.count < SeriesCollector.mostSeries else { return nil }
    indices[name] = columns.count
    columns.append(column)
    return columns.count - 1
  }

  func history(log: inout WarningLog) -> History {
    History(
      format: "keras-json",
      header: RunHeader(run: run, created: "", config: JSONObject(settings)),
      series: columns.filter { !$0.values.isEmpty }.map { column in
        Series(column.name, values: column.values, epochs: places?.places(of: column) ?? [])
      })
  }
}

// MARK: - Epochs

extension KerasHistory {
  /// Finds out to which epochs the entries belong, and says how shorter lists are placed.
  private mutating func settleEpochs(_ log: inout WarningLog) {
    let places = KerasEpochs(of: columns, listed: epochs, log: &log)
    self.places = places
    for column in columns
    where column.isWhole && !column.isLabelled && column.count > 0 && column.count < places.count {
      let how =
        switch places.interval(of: column) {
        case let interval?:
          "are taken for those of every \(interval) epochs, as validation_freq=\(interval) makes them"
        case nil: "are counted from 0, because nothing says to which epochs they belong"
        }
      log.note(
        "'\(column.name)' has \(column.count) entries for \(places.count) epochs; they \(how)",
        at: nil, kind: "short lists")
    }
  }
}
