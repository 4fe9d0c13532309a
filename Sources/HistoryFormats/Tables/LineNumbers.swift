/// On which lines of a file its records stand.
struct LineNumbers: Sendable {
  /// Where records begin that stand on one line after the other.
  private var starts: [(record: Int, line: Int)] = []

  /// Notes the line of a record; those after it are taken to follow line by line.
  mutating func note(record: Int, line: Int) {
    if let last = starts.last {
      if line - last.line == record - last.record { return }
      if last.record == record { starts.removeLast() }
    }
    starts.append((record, line))
  }

  /// The line of a record, counted from 1; nil when it was not noted.
  func line(of record: Int) -> Int? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].record <= record { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    return starts[low - 1].line + record - starts[low - 1].record
  }
}
