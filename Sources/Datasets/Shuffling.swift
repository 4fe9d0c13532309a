internal import NeuralNetwork

extension Philox {
  /// Returns a whole number drawn evenly from 0 up to, not including, `bound`.
  ///
  /// The high half of a 64-bit product: with a bound below 2³², no number is favoured by more than
  /// one part in 2³². Unlike the standard library's, this choice never changes.
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Brings a list into random order (Fisher and Yates).
  mutating func shuffle<Element>(_ list: inout [Element]) {
    for last in stride(from: list.count - 1, to: 0, by: -1) {
      list.swapAt(last, next(below: last + 1))
    }
  }
}
