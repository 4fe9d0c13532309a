/// The leading 128 bits of the powers of five that doubles need.
///
/// A power of ten is a power of five but for its exponent of two. Positive powers and those below
/// -27 are cut off, the others rounded up, as Lemire's proof needs it; see `EiselLemire`.
struct PowersOfFive: Sendable {
  /// The exponents of ten between which a number of at most 19 digits is neither zero nor infinite.
  static let exponents = -342...308
  /// All of them; computed at the first use, in less than a millisecond.
  static let table = PowersOfFive()

  /// The upper and the lower 64 bits, in turn, from the lowest exponent on.
  private let words: [UInt64]

  /// The bits of 5 to the power of `exponent`, the first of them set.
  subscript(exponent: Int) -> (high: UInt64, low: UInt64) {
    let index = 2 * (exponent - Self.exponents.lowerBound)
    return (words[index], words[index + 1])
  }

  private init() {
    var words = [UInt64](repeating: 0, count: 2 * Self.exponents.count)
    func store(_ bits: (high: UInt64, low: UInt64), at exponent: Int) {
      let index = 2 * (exponent - Self.exponents.lowerBound)
      (words[index], words[index + 1]) = bits
    }
    var power = WideNumber(wordCount: 16)
    power.words[0] = 1
    for exponent in 0...Self.exponents.upperBound {
      store(power.leadingBits, at: exponent)
      power.multiply(by: 5)
    }
    // Cutting off after each division gives the same as one division by the whole power.
    var reciprocal = WideNumber(wordCount: 16)
    reciprocal.words[15] = 1 << 63
    for exponent in stride(from: -1, through: Self.exponents.lowerBound, by: -1) {
      reciprocal.divide(by: 5)
      var bits = reciprocal.leadingBits
      if exponent >= -27 {
        bits.low &+= 1
        if bits.low == 0 { bits.high &+= 1 }
      }
      store(bits, at: exponent)
    }
    self.words = words
  }
}

/// A whole number of many bits, its lowest word first.
private struct WideNumber {
  var words: [UInt64]

  init(wordCount: Int) { words = Array(repeating: 0, count: wordCount) }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in words.indices {
      let (high, low) = words[index].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      words[index] = sum
      carry = high + (overflow ? 1 : 0)
    }
  }

  mutating func divide(by divisor: UInt64) {
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      (words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
  }

  /// The 128 bits from the highest that is set; zeros fill up a smaller number.
  var leadingBits: (high: UInt64, low: UInt64) {
    guard let top = words.lastIndex(where: { $0 != 0 }) else { return (0, 0) }
    let shift = UInt64(words[top].leadingZeroBitCount)
    func word(_ index: Int) -> UInt64 { index < 0 ? 0 : words[index] }
    func shifted(_ index: Int) -> UInt64 {
      // A smart shift by 64, when `shift` is 0, gives 0.
      word(index) << shift | word(index - 1) >> (64 - shift)
    }
    return (shifted(top), shifted(top - 1))
  }
}
