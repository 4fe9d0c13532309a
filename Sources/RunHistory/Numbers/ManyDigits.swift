/// A number without sign that is written with more than 19 digits.
struct ManyDigits {
  /// The most digits that can matter: half the least double has 767, and a last one that is not zero
  /// stands for all that follow.
  private static let most = 768

  /// The digits from the first that is not zero, at most `most` + 1.
  private var digits: [UInt8] = []
  /// The power of ten of the last of `digits`.
  private var exponent: Int

  /// Reads digits among which may be a point.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - range: The digits' places.
  ///   - lastExponent: The power of ten of the last digit.
  init(_ text: UnsafeRawBufferPointer, in range: Range<Int>, lastExponent: Int) {
    exponent = lastExponent
    for place in range where text[place] != UInt8(ascii: ".") {
      let byte = text[place]
      if digits.count < Self.most {
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte) }
      } else {
        if digits.count == Self.most { digits.append(UInt8(ascii: "0")) } else { exponent += 1 }
        if byte != UInt8(ascii: "0") { digits[Self.most] = UInt8(ascii: "1") }
      }
    }
  }

  /// The nearest double.
  var value: Double {
    let leading = digits.prefix(19).reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    guard digits.count > 19 else { return DecimalNumber.double(leading, exponent: exponent) }
    // What follows 19 digits lies between nothing and one more in the last of them.
    let exponent = exponent + digits.count - 19
    let least = EiselLemire.double(leading, exponent: exponent)
    if least == EiselLemire.double(leading + 1, exponent: exponent) { return least }
    return Double(String(decoding: digits, as: UTF8.self) + "e\(self.exponent)") ?? least
  }
}
