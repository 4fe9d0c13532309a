/// The thinning of long curves to what a page can show.
///
/// Of all points in one column of pixels only the first, the lowest, the highest and the last are
/// kept (M4: Jugel and others, PVLDB 7, 2014), so every spike stays and a line of a pixel's width
/// looks as if all points were drawn.
enum Decimation {
  /// Returns the points that are needed when columns are `width` points wide.
  ///
  /// - Parameters:
  ///   - points: Points whose x never falls; if it does, no point is left out.
  ///   - width: The width of a column, in points.
  /// - Returns: The points that are needed, in order.
  static func thinned(_ points: [Point], columnWidth width: Double) -> [Point] {
    guard let first = points.first, let last = points.last, width > 0 else { return points }
    let columns = (last.x - first.x) / width
    guard Double(points.count) > 4 * columns, points.count > 4 else { return points }
    guard zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x }) else { return points }
    var result: [Point] = []
    var start = points.startIndex
    while start < points.endIndex {
      let column = ((points[start].x - first.x) / width).rounded(.down)
      var (end, low, high) = (start, start, start)
      while end < points.endIndex, ((points[end].x - first.x) / width).rounded(.down) == column {
        if points[end].y < points[low].y { low = end }
        if points[end].y > points[high].y { high = end }
        end += 1
      }
      for index in Set([start, low, high, end - 1]).sorted() { result.append(points[index]) }
      start = end
    }
    return result
  }

  /// The most points in one stroke: Cairo's time grows faster than their number.
  private static let chunk = 256

  /// Returns the points in runs that overlap by one, each short enough for one stroke.
  static func chunks(_ points: [Point]) -> [ArraySlice<Point>] {
    stride(from: 0, to: max(points.count - 1, 1), by: chunk).map { start in
      points[start..<min(start + chunk + 1, points.count)]
    }
  }
}
