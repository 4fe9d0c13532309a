import Plotting
import RunHistory

/// One series as a chart shows it.
struct Curve {
  /// How far towards the paper the colour goes of what stands back: values below their average, and what
  /// a restart replaced.
  static let paleness = 0.65

  /// The series.
  let series: Series
  /// The words where the curve ends, before its last value.
  let label: String
  /// The colour.
  let paint: Theme.Paint
  /// The values in the order of the file; those without a place on the axis are left out.
  let values: Values
  /// The moving average of the values; nil where none is drawn.
  let average: Values?
  /// The stretches along which the places do not go back.
  let pieces: [Range<Int>]
  /// The best finite value that no restart replaced, the first of equals; nil when there is none, or no
  /// side is better.
  let best: Value?
  /// The least and the greatest finite value; nil when there is none.
  let extremes: (min: Value, max: Value)?
  /// The number of values that are finite.
  let finiteCount: Int
  /// The least positive value, for a logarithmic axis; nil when none is positive.
  let leastPositive: Double?
  /// The number of finite values that are not positive.
  let nonPositiveCount: Int

  /// Places a series on an axis.
  init(
    _ series: Series, label: String, paint: Theme.Paint, along axis: CurveAxis,
    of metric: CurveMetric, style: CurveStyle = CurveStyle()
  ) {
    (self.series, self.label, self.paint) = (series, label, paint)
    values = Self.values(of: series, along: axis, of: metric, style: style)
    let pieces = Self.pieces(
      of: values, starts: values.count == series.values.count ? series.segmentStarts : [])
    self.pieces = pieces
    average = Self.average(of: values, in: pieces, along: axis, style: style)
    var (count, low, high) = (0, 0, 0)
    var (least, nonPositive) = (Double.infinity, 0)
    for (index, y) in values.ys.enumerated() where y.isFinite {
      if count == 0 { (low, high) = (index, index) }
      if y < values.ys[low] { low = index }
      if y > values.ys[high] { high = index }
      if y > 0 { least = min(least, y) } else { nonPositive += 1 }
      count += 1
    }
    finiteCount = count
    (leastPositive, nonPositiveCount) = (least < .infinity ? least : nil, nonPositive)
    extremes = count > 0 ? (values[low], values[high]) : nil
    best =
      switch series.role.direction {
      case let direction? where series.segmentStarts.count > 1:
        Self.best(of: series, direction, along: axis, of: metric, style: style)
      case .lowerIsBetter: extremes?.min
      case .higherIsBetter: extremes?.max
      case nil: nil
      }
  }

  /// The last finite value.
  var last: Value? { values.last(where: \.isFinite) }

  /// What is drawn strongly: the average where there is one, else the values.
  var shown: Values { average ?? values }

  /// Whether several values are there and all the same.
  var isConstant: Bool { finiteCount > 1 && extremes?.min.y == extremes?.max.y }

  /// The places of the values that are not finite, but for those that are endlessly low.
  var missing: [Double] {
    finiteCount == values.count
      ? [] : values.lazy.filter { !$0.y.isFinite && $0.y != -.infinity }.map(\.x)
  }

  /// The places of the values that are endlessly low.
  var missingBelow: [Double] {
    finiteCount == values.count ? [] : values.lazy.filter { $0.y == -.infinity }.map(\.x)
  }

  /// The place from which on no value is finite; nil when the last one is, or none is.
  var lostFrom: Double? {
    guard finiteCount > 0, finiteCount < values.count,
      let end = values.ys.lastIndex(where: \.isFinite), end + 1 < values.count
    else { return nil }
    return values[end + 1].x
  }

  /// The places where the run was taken up again or started anew.
  var restarts: [Double] { pieces.dropFirst().map { values[$0.lowerBound].x } }

  private static func values(
    of series: Series, along axis: CurveAxis, of metric: CurveMetric, style: CurveStyle
  ) -> Values {
    let places = axis.places(of: series) ?? []
    guard !places.isEmpty else { return [] }
    let values = metric.factor == 1 ? series.values : series.values.map { metric.factor * $0 }
    guard !places.allSatisfy(style.hasPlace) else { return Values(xs: places, ys: values) }
    let kept = places.indices.filter { style.hasPlace(places[$0]) }
    return Values(xs: kept.map { places[$0] }, ys: kept.map { values[$0] })
  }

  /// Returns the moving average that a style asks for; nil when it asks for none.
  static func average(
    of values: Values, in pieces: [Range<Int>], along axis: CurveAxis, style: CurveStyle
  ) -> Values? {
    guard let halfLife = style.halfLife, values.count > 1 else { return nil }
    let smoothing = Smoothing(halfLife: halfLife / (axis.timeUnit?.seconds ?? 1))
    return Values(
      xs: values.xs,
      ys: smoothing(values.ys, at: values.xs, breaks: Set(pieces.map(\.lowerBound))))
  }

  /// Cuts where places go back, and where the file says that something new begins.
  private static func pieces(of values: Values, starts: [Int]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var begin = 0
    var known = starts.dropFirst()[...]
    for index in values.indices.dropFirst() {
      let isStart = known.first == index
      if isStart { known = known.dropFirst() }
      guard isStart || values.xs[index] < values.xs[index - 1] else { continue }
      pieces.append(begin..<index)
      begin = index
    }
    return values.isEmpty ? [] : pieces + [begin..<values.count]
  }
}

// MARK: - What restarts replaced

extension CurveStyle {
  /// Whether the horizontal axis has a place.
  fileprivate func hasPlace(_ place: Double) -> Bool {
    place.isFinite && (xScaling == .linear || place > 0)
  }
}

extension Curve {
  /// The best of the values that count and have a place on the axis.
  private static func best(
    of series: Series, _ direction: Direction, along axis: CurveAxis, of metric: CurveMetric,
    style: CurveStyle
  ) -> Value? {
    let places = axis.places(of: series) ?? []
    let held = series.held.lazy.joined().filter { index in
      series.values[index].isFinite && index < places.count && style.hasPlace(places[index])
    }
    let isLow = direction == .lowerIsBetter
    let best = held.min { left, right in
      let (a, b) = (series.values[left], series.values[right])
      return isLow ? a < b : a > b
    }
    return best.map { Value(x: places[$0], y: metric.factor * series.values[$0]) }
  }

  /// Values as lines to draw: what a later piece replaces, and the rest; pieces are not joined.
  func lines(of values: Values) -> (valid: Values, replaced: Values) {
    guard pieces.count > 1 else { return (values, []) }
    // A value that is no number breaks a line.
    func line(_ parts: [Slice<Values>]) -> Values {
      Values(parts.flatMap { part in part.first.map { [Value(x: $0.x, y: .nan)] + part } ?? [] })
    }
    let parts = split(values)
    return (line(parts.map(\.valid)), line(parts.map(\.replaced)))
  }

  /// The values that no later piece replaces; their places do not go back.
  var validValues: Values {
    pieces.count > 1 ? Values(split(values).lazy.flatMap(\.valid)) : values
  }

  /// Each piece, cut at the place where a later one begins.
  private func split(_ values: Values) -> [(valid: Slice<Values>, replaced: Slice<Values>)] {
    var next = Double.infinity
    return pieces.reversed().map { piece in
      let part = values[piece]
      let cut = part.firstIndex { $0.x >= next } ?? piece.upperBound
      next = min(next, values[piece.lowerBound].x)
      return (part[..<cut], part[cut...])
    }.reversed()
  }
}
