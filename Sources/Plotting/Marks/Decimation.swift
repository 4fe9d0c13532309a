/// The thinning of long curves to what a page can show.
///
/// Of all points in one column of pixels only the first, the lowest, the highest and the last are
/// kept (M4: Jugel and others, PVLDB 7, 2014), so every spike stays and a line of a pixel's width
/// looks as if all points were drawn.
enum Decimation {
  /// Returns the values that are needed.
  ///
  /// - Parameters:
  ///   - values: Finite values whose x never falls; if it does, none is left out.
  ///   - position: Where an x lies, in columns of pixels; it never falls where x rises.
  /// - Returns: The values, in order.
  @inline(__always)
  static func thinned(
    _ values: some RandomAccessCollection<Value>, position: (Double) -> Double
  ) -> [Value] {
    guard let first = values.first, let last = values.last, values.count > 4,
      Double(values.count) > 4 * (position(last.x) - position(first.x))
    else { return Array(values) }
    var result: [Value] = []
    var column = Column(at: position(first.x).rounded(.down), beginningWith: first)
    var place = first.x
    for value in values.dropFirst() {
      guard value.x >= place else { return Array(values) }
      place = value.x
      let current = position(value.x).rounded(.down)
      if current != column.position {
        column.append(to: &result)
        column = Column(at: current, beginningWith: value)
      } else {
        column.take(value)
      }
    }
    column.append(to: &result)
    return result
  }

  /// The points of a column that are kept, each with its number in the column.
  private struct Column {
    let position: Double
    private let first: Value
    private var low, high, last: (number: Int, value: Value)

    init(at position: Double, beginningWith value: Value) {
      (self.position, first) = (position, value)
      (low, high, last) = ((0, value), (0, value), (0, value))
    }

    mutating func take(_ value: Value) {
      last = (last.number + 1, value)
      if value.y < low.value.y { low = last }
      if value.y > high.value.y { high = last }
    }

    func append(to result: inout [Value]) {
      result.append(first)
      let (early, late) = low.number < high.number ? (low, high) : (high, low)
      if early.number > 0 { result.append(early.value) }
      if late.number > early.number { result.append(late.value) }
      if last.number > late.number { result.append(last.value) }
    }
  }

  /// The most points in one stroke: Cairo's time grows faster than their number, but where strokes meet, a seam
  /// may be seen.
  private static let chunk = 256

  /// Returns the points in runs that overlap by one, each short enough for one stroke.
  static func chunks(_ points: [Point]) -> [ArraySlice<Point>] {
    stride(from: 0, to: max(points.count - 1, 1), by: chunk).map { start in
      points[start..<min(start + chunk + 1, points.count)]
    }
  }
}
