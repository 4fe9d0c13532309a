/// The plain form of the averages' kernel, for one number; the same bits.
package struct ReferenceAverage {
  /// The average.
  package var average: Float

  package init(_ average: Float) { self.average = average }

  /// Moves the average towards a value by a part of the way, in 0...1.
  package mutating func move(to value: Float, by rate: Float) {
    average = average.addingProduct(rate, value - average)
  }
}
