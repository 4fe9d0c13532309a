/// The steps, epochs and times of a file's records, as far as it has them.
///
/// Each column has one number for each record, NaN where it is unknown, and is empty as long as it is
/// unknown everywhere.
struct RecordPlaces: Sendable {
  var steps: [Double] = []
  var epochs: [Double] = []
  var seconds: [Double] = []

  /// What tells the order of records: steps, else epochs.
  var positions: [Double] { steps.isEmpty ? epochs : steps }

  /// The places of the first records.
  func prefix(_ count: Int) -> RecordPlaces {
    picked { Array($0.prefix(count)) }
  }

  /// The places of some records, in their order.
  func picked(_ records: [Int]) -> RecordPlaces {
    picked { column in records.map { column[$0] } }
  }

  /// The places of all records, the last first.
  func reversed() -> RecordPlaces { picked { $0.reversed() } }

  /// Adds the place of one record to those of `count` others.
  mutating func append(step: Double, epoch: Double, seconds time: Double, at count: Int) {
    steps.append(places: CollectionOfOne(step), at: count)
    epochs.append(places: CollectionOfOne(epoch), at: count)
    seconds.append(places: CollectionOfOne(time), at: count)
  }

  private func picked(_ pick: ([Double]) -> [Double]) -> RecordPlaces {
    RecordPlaces(
      steps: steps.isEmpty ? [] : pick(steps), epochs: epochs.isEmpty ? [] : pick(epochs),
      seconds: seconds.isEmpty ? [] : pick(seconds))
  }
}

extension [Double] {
  /// Adds numbers for records from `count` on; nothing is stored before the first that is known.
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
}
