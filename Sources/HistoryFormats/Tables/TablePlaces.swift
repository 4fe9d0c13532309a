/// The steps, epochs and times of rows, as far as a table has them.
///
/// Each column has one number for each row, NaN where it is unknown, and is empty as long as it is
/// unknown everywhere.
struct TablePlaces: Sendable {
  var steps: [Double] = []
  var epochs: [Double] = []
  var seconds: [Double] = []

  /// The places of the first rows.
  func prefix(_ count: Int) -> TablePlaces {
    TablePlaces(
      steps: Array(steps.prefix(count)), epochs: Array(epochs.prefix(count)),
      seconds: Array(seconds.prefix(count)))
  }

  /// Adds the place of one row of another table to the places of `count` rows.
  mutating func append(_ row: Int, of other: TablePlaces, at count: Int) {
    steps.append(other.steps, row, at: count)
    epochs.append(other.epochs, row, at: count)
    seconds.append(other.seconds, row, at: count)
  }
}

extension [Double] {
  /// Adds numbers for rows from `count` on; nothing is stored before the first that is known.
  mutating func append(places numbers: some Collection<Double>, at count: Int) {
    if isEmpty {
      guard numbers.contains(where: { !$0.isNaN }) else { return }
      self = Array(repeating: .nan, count: count)
    }
    // In contrast to `append(contentsOf:)`, the array at least doubles when it grows.
    if capacity < self.count + numbers.count {
      reserveCapacity(Swift.max(2 * self.count, self.count + numbers.count))
    }
    for number in numbers { append(number.isNaN ? .nan : number) }
  }

  fileprivate mutating func append(_ other: [Double], _ row: Int, at count: Int) {
    guard !(isEmpty && other.isEmpty) else { return }
    append(places: CollectionOfOne(other.isEmpty ? .nan : other[row]), at: count)
  }
}
