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
  /// The best finite value that no restart replaced, the first of equals; nil when there is none, or
  /// when the series has no direction.
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
    let all = Extremes(of: series.values, in: [0..<series.values.count])
    (points, finite, segments) = (series.values.count, all.count, series.segmentStarts.count)
    (first, last) = (point(0), point(lastIndex))
    (min, max) = (all.places.map { point($0.min) }, all.places.map { point($0.max) })
    let held = segments > 1 ? Extremes(of: series.values, in: series.held) : all
    best =
      switch direction ?? series.role.direction {
      case .lowerIsBetter: held.places.map { point($0.min) }
      case .higherIsBetter: held.places.map { point($0.max) }
      case nil: nil
      }
  }
}

extension Summary {
  /// The same with something done to every value that keeps their order.
  func mapping(_ change: (Double) -> Double) -> Summary {
    func changed(_ point: Point) -> Point {
      Point(x: point.x, value: change(point.value), index: point.index)
    }
    return Summary(
      points: points, finite: finite, segments: segments, first: changed(first),
      last: changed(last), min: min.map(changed), max: max.map(changed), best: best.map(changed))
  }

  private init(
    points: Int, finite: Int, segments: Int, first: Point, last: Point, min: Point?, max: Point?,
    best: Point?
  ) {
    (self.points, self.finite, self.segments) = (points, finite, segments)
    (self.first, self.last, self.min, self.max) = (first, last, min, max)
    self.best = best
  }
}

/// The least and the greatest of some values.
private struct Extremes {
  /// The number of values that are finite.
  var count = 0
  /// Where the least and the greatest are, the first of equals; nil when none is finite.
  var places: (min: Int, max: Int)?

  init(of values: [Double], in ranges: [Range<Int>]) {
    for range in ranges {
      for index in range where values[index].isFinite {
        count += 1
        guard let (least, greatest) = places else {
          places = (index, index)
          continue
        }
        if values[index] < values[least] { places?.min = index }
        if values[index] > values[greatest] { places?.max = index }
      }
    }
  }
}
