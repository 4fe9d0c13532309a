/// Pairs of numbers from the data, kept in two columns.
///
/// A column is shared with whoever made it, so a curve of a million values costs no second copy of them.
public struct Values: RandomAccessCollection, Hashable, Sendable {
  /// The numbers along the horizontal axis.
  public let xs: [Double]
  /// The numbers along the vertical axis; one that is not finite leaves a gap.
  public let ys: [Double]

  /// Creates pairs from two columns of the same length.
  public init(xs: [Double], ys: [Double]) {
    precondition(xs.count == ys.count, "\(xs.count) places with \(ys.count) values")
    (self.xs, self.ys) = (xs, ys)
  }

  /// Creates pairs in their order.
  public init(_ values: some Sequence<Value>) {
    if let values = values as? Values {
      self = values
    } else {
      var (xs, ys): ([Double], [Double]) = ([], [])
      xs.reserveCapacity(values.underestimatedCount)
      ys.reserveCapacity(values.underestimatedCount)
      for value in values {
        xs.append(value.x)
        ys.append(value.y)
      }
      (self.xs, self.ys) = (xs, ys)
    }
  }

  /// The place of the first pair.
  public var startIndex: Int { 0 }
  /// The place after the last pair.
  public var endIndex: Int { xs.count }
  /// The pair at a place.
  public subscript(position: Int) -> Value { Value(x: xs[position], y: ys[position]) }

  /// Returns so few of the values that a line through them, `columns` pixels wide, looks the same.
  ///
  /// - Parameter columns: The number of columns of pixels between the least and the greatest place.
  /// - Returns: The values that are needed, in order.
  public func thinned(to columns: Int) -> Values {
    precondition(columns > 0, "\(columns) columns show nothing")
    guard count > 4 * columns else { return self }
    var (left, right) = (Double.infinity, -Double.infinity)
    for value in self where value.isFinite {
      (left, right) = (Swift.min(left, value.x), Swift.max(right, value.x))
    }
    guard left <= right else { return self }
    let scale = LinearScale(left...right, from: 0, to: Double(columns))
    var result: [Value] = []
    var start = startIndex
    while let gap = self[start...].firstIndex(where: { !$0.isFinite }) {
      result += Decimation.thinned(self[start..<gap]) { scale($0) }
      // It stays, for it breaks the line.
      result.append(Value(x: gap > 0 ? xs[gap - 1] : .nan, y: .nan))
      start = gap + 1
    }
    return Values(result + Decimation.thinned(self[start...]) { scale($0) })
  }
}

extension Values: ExpressibleByArrayLiteral {
  /// Creates pairs in the order written.
  public init(arrayLiteral elements: Value...) { self.init(elements) }
}
