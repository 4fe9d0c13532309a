/// One metric of a run: its values in the order of the file, each with its place in the run.
///
/// A place is a step, an epoch and a time, as far as the file knows them. Where places go back, or one of
/// them was done again, a run was resumed or started again: a new segment begins, and nothing is thrown
/// away.
public struct Series: Hashable, Sendable {
  /// What the places on the horizontal axis are.
  public enum Axis: String, Hashable, Sendable {
    /// Optimiser steps.
    case step
    /// Epochs, with fractions where the file has them.
    case epoch
    /// Neither is known: the values are numbered from 0.
    case index = "record"
  }

  /// The name, as in the file.
  public var name: String
  /// What the series is in its run.
  public var role: MetricRole
  /// The values; NaN and infinities are values too.
  public private(set) var values: [Double]
  /// The step of each value, NaN where one has none; empty when the file has no steps.
  public private(set) var steps: [Double]
  /// The epoch of each value, NaN where one has none; empty when the file has no epochs.
  public private(set) var epochs: [Double]
  /// The seconds since the run's start at each value, NaN where unknown; empty when the file has no
  /// times.
  public private(set) var seconds: [Double]
  /// The places in `values` where segments begin, rising; the first is 0 unless there are no values.
  public private(set) var segmentStarts: [Int]
  /// The records of the file that the values come from; where a value stood makes no series another.
  package private(set) var records = RecordNumbers.unknown

  /// Creates a series.
  ///
  /// - Parameters:
  ///   - name: The name, as in the file.
  ///   - role: What it is; by default what the name says, see `MetricName`.
  ///   - values: The values.
  ///   - steps: As many steps as values, or none.
  ///   - epochs: As many epochs as values, or none.
  ///   - seconds: As many times as values, or none.
  ///   - breaks: Places in `values` where a segment begins besides those where places go back.
  public init(
    _ name: String, role: MetricRole? = nil, values: [Double], steps: [Double] = [],
    epochs: [Double] = [], seconds: [Double] = [], breaks: [Int] = []
  ) {
    func known(_ column: [Double]) -> [Double] { column.allSatisfy(\.isNaN) ? [] : column }
    for (what, column) in [("steps", steps), ("epochs", epochs), ("seconds", seconds)] {
      precondition(
        column.isEmpty || column.count == values.count,
        "\(name): \(values.count) values with \(column.count) \(what)")
    }
    self.name = name
    self.role = role ?? MetricName(name).role
    self.values = values
    (self.steps, self.epochs, self.seconds) = (known(steps), known(epochs), known(seconds))
    let places = self.steps.isEmpty ? self.epochs : self.steps
    segmentStarts = Self.segmentStarts(
      of: places, count: values.count,
      breaks: breaks + Self.placesDoneAgain(places, values: values))
  }

  /// What `positions` are: steps where the file has them, else epochs.
  public var axis: Axis { !steps.isEmpty ? .step : !epochs.isEmpty ? .epoch : .index }

  /// The place of each value on the axis.
  public var positions: [Double] {
    switch axis {
    case .step: steps
    case .epoch: epochs
    case .index: values.indices.map(Double.init)
    }
  }

  /// The ranges of `values` that belong together, in order.
  public var segments: [Range<Int>] {
    zip(segmentStarts, segmentStarts.dropFirst() + [values.count]).map { $0..<$1 }
  }

  /// Adds the values of another file of the same run.
  ///
  /// Where one of both has no steps, epochs or times, they are NaN there.
  public mutating func append(_ other: Series) {
    func joined(_ ours: [Double], _ theirs: [Double]) -> [Double] {
      if ours.isEmpty, theirs.isEmpty { return [] }
      let unknown = { Array(repeating: Double.nan, count: $0) }
      return (ours.isEmpty ? unknown(values.count) : ours)
        + (theirs.isEmpty ? unknown(other.values.count) : theirs)
    }
    let breaks = segmentStarts + other.segmentStarts.dropFirst().map { $0 + values.count }
    self = Series(
      name, role: role, values: values + other.values, steps: joined(steps, other.steps),
      epochs: joined(epochs, other.epochs), seconds: joined(seconds, other.seconds),
      breaks: breaks)
  }

  /// Adds the values of another file of the same run, whose records follow `count` others.
  mutating func append(_ other: Series, afterRecords count: Int) {
    let joined = records.joined(values.count, with: other.records.after(count), other.values.count)
    append(other)
    records = joined
  }

  /// The same series, from some records of a file.
  package func from(_ records: RecordNumbers) -> Series {
    var series = self
    series.records = records
    return series
  }

  private static func segmentStarts(of places: [Double], count: Int, breaks: [Int]) -> [Int] {
    guard count > 0 else { return [] }
    var starts: [Int] = [0]
    var last = -Double.infinity
    for (index, place) in places.enumerated() where !place.isNaN {
      if place < last { starts.append(index) }
      last = place
    }
    guard !breaks.isEmpty else { return starts }
    return Set(starts + breaks.filter { (0..<count).contains($0) }).sorted()
  }
}

extension Series {
  /// Whether two series have the same name, role, values, places and segments.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.role == right.role && left.values == right.values
      && left.steps == right.steps && left.epochs == right.epochs && left.seconds == right.seconds
      && left.segmentStarts == right.segmentStarts
  }

  /// Hashes what makes series equal.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(role)
    for column in [values, steps, epochs, seconds] { hasher.combine(column) }
    hasher.combine(segmentStarts)
  }
}
