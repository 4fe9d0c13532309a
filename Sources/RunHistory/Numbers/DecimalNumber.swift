/// Reads decimal numbers from bytes, exactly: the same double as `strtod` always, in every locale.
///
/// A number is digits with an optional sign, fraction and exponent: `12`, `-0.5`, `.5`, `5.`, `+1e-05`.
/// Hexadecimal numbers, `1_000` and words such as `nan` are none; for the latter see `NumberCell`.
/// Numbers that are too large are infinite, those that are too small are zero.
package enum DecimalNumber {
  /// Reads the longest number that begins at `start`.
  ///
  /// - Returns: The number and the place after it; nil when none begins there.
  package static func scan(
    _ text: UnsafeRawBufferPointer, from start: Int
  ) -> (value: Double, end: Int)? {
    var place = start
    var isNegative = false
    if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
      isNegative = text[place] == UInt8(ascii: "-")
      place += 1
    }
    let firstDigit = place
    var digits: UInt64 = 0
    place = skipDigits(of: text, from: place, into: &digits)
    var count = place - firstDigit
    var exponent = 0
    if place < text.count, text[place] == UInt8(ascii: ".") {
      let point = place
      place = skipDigits(of: text, from: point + 1, into: &digits)
      exponent = point + 1 - place
      count -= exponent
    }
    guard count > 0 else { return nil }
    let lastDigit = place
    if place < text.count, text[place] | 0x20 == UInt8(ascii: "e") {
      let written = scanExponent(text, from: &place)
      exponent += written
    }
    let magnitude =
      count <= 19
      ? double(digits, exponent: exponent)
      : ManyDigits(text, in: firstDigit..<lastDigit, lastExponent: exponent).value
    return (isNegative ? -magnitude : magnitude, place)
  }

  /// Returns the double nearest to `digits` · 10^`exponent`.
  static func double(_ digits: UInt64, exponent: Int) -> Double {
    // W. Clinger, How to Read Floating Point Numbers Accurately (1990): with two exact doubles, one
    // rounded multiplication or division is exact.
    if digits <= 1 << 53, (-22...22).contains(exponent) {
      return exponent < 0
        ? Double(digits) / exactPowers[-exponent] : Double(digits) * exactPowers[exponent]
    }
    return EiselLemire.double(digits, exponent: exponent)
  }

  /// The powers of ten that are doubles.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Reads digits and returns the place after them; more than 19 wrap around.
  private static func skipDigits(
    of text: UnsafeRawBufferPointer, from start: Int, into digits: inout UInt64
  ) -> Int {
    var place = start
    while place + 8 <= text.count, let eight = EightDigits(text, at: place) {
      digits = digits &* 100_000_000 &+ eight.value
      place += 8
    }
    while place < text.count {
      let digit = text[place] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      place += 1
    }
    return place
  }

  /// Reads an exponent if there is a whole one; so large ones that the sum with the number of digits
  /// could overflow are made smaller.
  private static func scanExponent(
    _ text: UnsafeRawBufferPointer, from place: inout Int
  ) -> Int {
    var next = place + 1
    var isNegative = false
    if next < text.count, text[next] == UInt8(ascii: "-") || text[next] == UInt8(ascii: "+") {
      isNegative = text[next] == UInt8(ascii: "-")
      next += 1
    }
    let firstDigit = next
    var exponent = 0
    while next < text.count {
      let digit = text[next] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      if exponent < 1 << 55 { exponent = exponent * 10 + Int(digit) }
      next += 1
    }
    guard next > firstDigit else { return 0 }
    place = next
    return isNegative ? -exponent : exponent
  }
}

extension Double {
  /// Reads a decimal number that fills the text; see `DecimalNumber`.
  package init?(decimal text: UnsafeRawBufferPointer) {
    guard let (value, end) = DecimalNumber.scan(text, from: 0), end == text.count else {
      return nil
    }
    self = value
  }

  /// Reads a decimal number that fills the text; see `DecimalNumber`.
  package init?(decimal text: some StringProtocol) {
    var text = String(text)
    guard let value = text.withUTF8({ Double(decimal: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = value
  }
}
