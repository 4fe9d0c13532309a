import Plotting
import RunHistory

/// One series as a chart shows it.
struct Curve {
  /// The series.
  let series: Series
  /// The words where the curve ends, before its last value.
  let label: String
  /// The colour.
  let paint: Theme.Paint
  /// The values in the order of the file; those without a place on the axis are left out.
  let values: [Value]
  /// The stretches along which the places do not go back.
  let pieces: [Range<Int>]
  /// The best finite value, the first of equals; nil when there is none, or no side is better.
  let best: Value?
  /// The least and the greatest finite value; nil when there is none.
  let extremes: (min: Value, max: Value)?
  /// The number of values that are finite.
  let finiteCount: Int

  /// Places a series on an axis.
  init(
    _ series: Series, label: String, paint: Theme.Paint, along axis: CurveAxis,
    of metric: CurveMetric
  ) {
    (self.series, self.label, self.paint) = (series, label, paint)
    let factor = metric.factor
    let places = series.places(axis.unit) ?? []
    values = zip(places, series.values).lazy.filter { $0.0.isFinite }
      .map { Value(x: $0, y: factor * $1) }
    pieces = Self.pieces(
      of: values, starts: values.count == series.values.count ? series.segmentStarts : [])
    var (count, low, high) = (0, 0, 0)
    for (index, value) in values.enumerated() where value.y.isFinite {
      if count == 0 { (low, high) = (index, index) }
      if value.y < values[low].y { low = index }
      if value.y > values[high].y { high = index }
      count += 1
    }
    finiteCount = count
    extremes = count > 0 ? (values[low], values[high]) : nil
    best =
      switch series.role.direction {
      case .lowerIsBetter: extremes?.min
      case .higherIsBetter: extremes?.max
      case nil: nil
      }
  }

  /// The last finite value.
  var last: Value? { values.last(where: \.isFinite) }

  /// Whether several values are there and all the same.
  var isConstant: Bool { finiteCount > 1 && extremes?.min.y == extremes?.max.y }

  /// The places of the values that are not finite.
  var missing: [Double] {
    finiteCount == values.count ? [] : values.lazy.filter { !$0.y.isFinite }.map(\.x)
  }

  /// The places where the run was taken up again or started anew.
  var restarts: [Double] { pieces.dropFirst().map { values[$0.lowerBound].x } }

  /// Cuts where places go back, and where the file says that something new begins.
  private static func pieces(of values: [Value], starts: [Int]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var begin = 0
    var known = starts.dropFirst()[...]
    for index in values.indices.dropFirst() {
      let isStart = known.first == index
      if isStart { known = known.dropFirst() }
      guard isStart || values[index].x < values[index - 1].x else { continue }
      pieces.append(begin..<index)
      begin = index
    }
    return values.isEmpty ? [] : pieces + [begin..<values.count]
  }

  /// The values as lines to draw: what a later piece replaces, and the rest; pieces are not joined.
  var lines: (valid: [Value], replaced: [Value]) {
    guard pieces.count > 1 else { return (values, []) }
    // A value that is no number breaks a line.
    func line(_ parts: [ArraySlice<Value>]) -> [Value] {
      parts.flatMap { part in part.first.map { [Value(x: $0.x, y: .nan)] + part } ?? [] }
    }
    let parts = split
    return (line(parts.map(\.valid)), line(parts.map(\.replaced)))
  }

  /// The values that no later piece replaces; their places do not go back.
  var validValues: [Value] {
    pieces.count > 1 ? split.flatMap { Array($0.valid) } : values
  }

  /// Each piece, cut at the place where a later one begins.
  private var split: [(valid: ArraySlice<Value>, replaced: ArraySlice<Value>)] {
    var next = Double.infinity
    return pieces.reversed().map { piece in
      let part = values[piece]
      let cut = part.firstIndex { $0.x >= next } ?? piece.upperBound
      next = min(next, values[piece.lowerBound].x)
      return (part[..<cut], part[cut...])
    }.reversed()
  }
}
