import RunHistory

extension History {
  /// Makes settings of series that tell repetitions apart and never change, such as the column `seed` of
  /// a table that holds several runs.
  mutating func takeRepetitions() {
    let groups = Dictionary(grouping: series) { $0.name.split(separator: "/").last ?? "" }
    for (name, series) in groups.sorted(by: { $0.key < $1.key })
    where ResultGroup.numbersRepetitions(String(name)) {
      let values = Set(series.flatMap(\.values))
      guard values.count == 1, let value = values.first, value.isFinite else { continue }
      let names = Set(series.map(\.name))
      self.series.removeAll { names.contains($0.name) }
      header.config[String(name)] = JSONValue(wholeIfPossible: value)
    }
  }
}

extension JSONValue {
  fileprivate init(wholeIfPossible number: Double) {
    self = Int(exactly: number).map(JSONValue.integer) ?? .number(number)
  }

  /// What a cell of a table says: a number where it is one, else its text.
  init(cell text: String) {
    self =
      Int(text).map(JSONValue.integer) ?? Double(text).flatMap { $0.isFinite ? .number($0) : nil }
      ?? .string(text)
  }
}
