import Plotting
import RunHistory

/// The mean of several curves and their spread.
///
/// The places are those of the curve with the fewest, as far as all curves reach; between the places
/// of another curve its values are interpolated.
struct MeanCurve {
  /// The mean at each place.
  let values: [Value]
  /// The spread about the mean; empty for a single curve.
  let band: [Band.Edge]

  /// Averages curves.
  init(of curves: [Curve], spread: GroupSpread) {
    let lines = curves.map(\.validValues).filter { !$0.isEmpty }
    let start = lines.compactMap(\.first?.x).max() ?? 0
    let end = lines.compactMap(\.last?.x).min() ?? 0
    let places = (lines.min { $0.count < $1.count } ?? []).map(\.x)
      .filter { $0 >= start && $0 <= end }
    let columns = lines.map { Self.values(of: $0, at: places) }
    let statistics = places.indices.map { place in SampleStatistics(columns.map { $0[place] }) }
    values = zip(places, statistics).map { Value(x: $0, y: $1.mean) }
    guard lines.count > 1 else {
      band = []
      return
    }
    if spread == .extremes {
      band = zip(places.indices, places).map { index, place in
        let values = columns.map { $0[index] }
        return Band.Edge(x: place, low: values.min() ?? .nan, high: values.max() ?? .nan)
      }
      return
    }
    band = zip(places, statistics).map { place, statistics in
      let half = spread == .deviation ? statistics.deviation : statistics.confidence
      return Band.Edge(x: place, low: statistics.mean - half, high: statistics.mean + half)
    }
  }

  /// Returns what a line says at rising places that it reaches.
  private static func values(of line: Values, at places: [Double]) -> [Double] {
    var next = 0
    return places.map { place in
      while next + 1 < line.count, line[next].x < place { next += 1 }
      let after = line[next]
      guard after.x > place, next > 0 else { return after.y }
      let before = line[next - 1]
      return before.y + (after.y - before.y) * (place - before.x) / (after.x - before.x)
    }
  }
}
