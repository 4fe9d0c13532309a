internal import NeuralNetwork

/// The random choices that make one garment differ from another of its kind.
struct Tailor {
  private var random: Philox

  init(_ random: Philox) { self.random = random }

  /// Returns a length, a shade or an angle drawn evenly from a range.
  mutating func any(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * Double(random.uniform())
  }

  /// Returns a whole number drawn evenly from a range.
  mutating func any(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.uniform() * Float(range.count))
  }

  /// Returns true with a probability in 0...1.
  mutating func tosses(_ probability: Double) -> Bool { Double(random.uniform()) < probability }

  /// Returns one of some values.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[any(0...values.count - 1)] }
}
