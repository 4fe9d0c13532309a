/// Rounds decimal numbers of at most 19 digits to doubles, exactly.
///
/// The algorithm is Eisel's and Lemire's: D. Lemire, Number Parsing at a Gigabyte per Second, Software:
/// Practice and Experience 51 (2021); N. Mushtak, D. Lemire, Fast Number Parsing Without Fallback (2023)
/// proves that the product below always has enough bits.
enum EiselLemire {
  /// Returns the double nearest to `digits` · 10^`exponent`, ties to even.
  static func double(_ digits: UInt64, exponent: Int) -> Double {
    guard digits != 0, exponent >= PowersOfFive.exponents.lowerBound else { return 0 }
    guard exponent <= PowersOfFive.exponents.upperBound else { return .infinity }

    let zeros = digits.leadingZeroBitCount
    let factor = digits << UInt64(truncatingIfNeeded: zeros)
    let product = product(of: factor, PowersOfFive.table[exponent])

    // 53 bits of the fraction and one to round with; the product starts at bit 63 or 62.
    let top = Int(truncatingIfNeeded: product.high >> 63)
    let shift = UInt64(truncatingIfNeeded: top + 9)
    var fraction = product.high >> shift
    // The binary exponent of 5^q · 2^q is ⌊q · log₂ 10⌋; 217706 / 2^16 is near enough to log₂ 10.
    var power = (217_706 * exponent) >> 16 + 63 + top - zeros + 1023

    if power <= 0 { return subnormal(fraction, power: power) }
    // Exactly half way between two doubles: only possible for small exponents.
    if product.low <= 1, (-4...23).contains(exponent), fraction & 3 == 1,
      fraction << shift == product.high
    {
      fraction &= ~1
    }
    fraction = (fraction + fraction & 1) >> 1
    if fraction == 1 << 53 {
      fraction = 1 << 52
      power += 1
    }
    guard power < 0x7FF else { return .infinity }
    return Double(
      bitPattern: fraction & (1 << 52 - 1) | UInt64(truncatingIfNeeded: power) << 52)
  }

  /// The upper 128 bits of a product, of which the first 55 are right.
  private static func product(
    of factor: UInt64, _ power: (high: UInt64, low: UInt64)
  ) -> (high: UInt64, low: UInt64) {
    var (high, low) = factor.multipliedFullWidth(by: power.high)
    // The lower half of the power matters only when a carry could run through to the bits we use.
    if high & 0x1FF == 0x1FF {
      let (sum, overflow) = low.addingReportingOverflow(
        factor.multipliedFullWidth(by: power.low).high)
      low = sum
      if overflow { high &+= 1 }
    }
    return (high, low)
  }

  private static func subnormal(_ fraction: UInt64, power: Int) -> Double {
    guard power > -63 else { return 0 }
    let bits = fraction >> UInt64(truncatingIfNeeded: 1 - power)
    // Rounding up may reach the first normal number, whose bits follow those of the last subnormal.
    return Double(bitPattern: (bits + bits & 1) >> 1)
  }
}
