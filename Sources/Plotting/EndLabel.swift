/// The name of a curve, written where it ends.
public struct EndLabel: Hashable, Sendable {
  /// The words.
  public var label: String
  /// The last value of the curve.
  public var value: Value
  /// The colour of the curve.
  public var paint: Theme.Paint
  /// The dashes of the curve, for where the names stand above the plot; empty for a solid line.
  public var dash: [Double]

  /// Creates a label for a curve that ends at a value.
  public init(_ label: String, at value: Value, paint: Theme.Paint, dash: [Double] = []) {
    (self.label, self.value, self.paint, self.dash) = (label, value, paint, dash)
  }

  /// Returns positions that are `spacing` apart, as near as can be to those wanted, in their order.
  ///
  /// This is isotonic regression by pooling neighbours (Ayer and others, 1955): labels that meet
  /// share their mean, and none moves further than the others force it to.
  static func spread(
    _ wanted: [Double], spacing: Double, within limits: ClosedRange<Double>
  ) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      blocks.append((wanted[index] - Double(rank) * spacing, 1))
      while blocks.count > 1 {
        let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        guard last.sum / Double(last.count) < before.sum / Double(before.count) else { break }
        blocks.removeLast(2)
        blocks.append((before.sum + last.sum, before.count + last.count))
      }
    }
    let highest = max(limits.lowerBound, limits.upperBound - Double(wanted.count - 1) * spacing)
    let starts = blocks.flatMap { block in
      Array(
        repeating: min(max(block.sum / Double(block.count), limits.lowerBound), highest),
        count: block.count)
    }
    var result = wanted
    for (rank, index) in order.enumerated() {
      result[index] = starts[rank] + Double(rank) * spacing
    }
    return result
  }
}
