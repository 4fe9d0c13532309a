/// A series in a few numbers.
public struct Summary: Hashable, Sendable {
  /// A value and its place on the series' axis.
  public struct Point: Hashable, Sendable {
    /// The step, or the epoch where there are no steps.
    public let x: Double
    /// The value.
    public let value: Double
    /// The place in the series' `values`.
    public let index: Int
  }

  /// The number of values, and of those that are finite.
  public let points, finite: Int
  /// The number of segments.
  public let segments: Int
  /// The first and the last value, whatever they are.
  public let first, last: Point
  /// The least and the greatest finite value, the first of equals; nil when none is finite.
  public let min, max: Point?
  /// The better of `min` and `max`; nil also when the series has no direction.
  public let best: Point?

  /// Sums up a series, or returns nil when it has no values.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - direction: Which values are good, where the series' role does not decide it.
  public init?(of series: Series, direction: Direction? = nil) {
    guard let lastIndex = series.values.indices.last else { return nil }
    let positions = series.positions
    func point(_ index: Int) -> Point {
      Point(x: positions[index], value: series.values[index], index: index)
    }
    var finite = 0
    var extremes: (min: Int, max: Int)?
    for (index, value) in series.values.enumerated() where value.isFinite {
      finite += 1
      guard let (least, greatest) = extremes else {
        extremes = (index, index)
        continue
      }
      if value < series.values[least] { extremes?.min = index }
      if value > series.values[greatest] { extremes?.max = index }
    }
    (points, self.finite, segments) = (series.values.count, finite, series.segmentStarts.count)
    (first, last) = (point(0), point(lastIndex))
    (min, max) = (extremes.map { point($0.min) }, extremes.map { point($0.max) })
    best =
      switch direction ?? series.role.direction {
      case .lowerIsBetter: min
      case .higherIsBetter: max
      case nil: nil
      }
  }
}
