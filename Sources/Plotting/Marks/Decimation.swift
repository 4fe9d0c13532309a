/// The thinning of long curves to what a page can show.
///
/// Of all points in one column of pixels only the first, the lowest, the highest and the last are
/// kept (M4: Jugel and others, PVLDB 7, 2014), so every spike stays and a line of a pixel's width
/// looks as if all points were drawn.
enum Decimation {
  /// Returns the values that are needed when a column of pixels is `width` wide.
  ///
  /// - Parameters:
  ///   - values: Finite values whose x never falls; if it does, none is left out.
  ///   - width: The width of a column, in the unit of x.
  /// - Returns: The values that are needed, in order.
  static func thinned(_ values: ArraySlice<Value>, columnWidth width: Double) -> [Value] {
    guard let first = values.first, let last = values.last, width > 0, values.count > 4,
      Double(values.count) > 4 * (last.x - first.x) / width
    else { return Array(values) }
    func column(_ value: Value) -> Double { ((value.x - first.x) / width).rounded(.down) }
    var result: [Value] = []
    var start = values.startIndex
    var place = first.x
    while start < values.endIndex {
      let current = column(values[start])
      var (end, low, high) = (start, start, start)
      while end < values.endIndex, column(values[end]) == current {
        guard values[end].x >= place else { return Array(values) }
        place = values[end].x
        if values[end].y < values[low].y { low = end }
        if values[end].y > values[high].y { high = end }
        end += 1
      }
      for index in Set([start, low, high, end - 1]).sorted() { result.append(values[index]) }
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
