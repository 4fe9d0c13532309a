import RunHistory

/// Says once of every name that its values are no numbers.
struct NamesLeftOut: Sendable {
  private var names: Set<String> = []

  /// Notes what a record has besides numbers.
  mutating func note(
    _ rest: [(name: String, cell: JSONCell)], at place: HistoryWarning.Place?,
    _ log: inout WarningLog
  ) {
    for (name, cell) in rest where cell != .missing && names.count < SeriesCollector.mostSeries {
      guard names.insert(name).inserted else { continue }
      let example = if case .text(let text) = cell { " (\"\(text.prefix(40))\")" } else { "" }
      log.note(
        "'\(name.prefix(80))' is no number\(example) and is left out", at: place,
        kind: "values that are no numbers")
    }
  }
}
