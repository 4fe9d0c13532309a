/// Turns UTF-16 that comes in pieces into UTF-8; what is no character becomes U+FFFD.
package struct UTF16Decoder: Sendable {
  private let isBigEndian, endsAtReturns: Bool
  /// The first byte of a unit whose second is in the next piece.
  private var half: UInt8?
  /// The first unit of a pair whose second has not come yet.
  private var leading: UInt16?

  /// - Parameters:
  ///   - isBigEndian: Whether the upper byte of a unit comes first.
  ///   - endsAtReturns: Whether a lone CR ends a line, so that LF takes its place.
  init(isBigEndian: Bool, endsAtReturns: Bool) {
    (self.isBigEndian, self.endsAtReturns) = (isBigEndian, endsAtReturns)
  }

  mutating func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let (high, low) = isBigEndian ? (first, byte) : (byte, first)
      append(UInt16(high) << 8 | UInt16(low), to: &text)
    }
    return text
  }

  private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
    if let first = leading {
      leading = nil
      if UTF16.isTrailSurrogate(unit) {
        let value = 0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(unit & 0x3FF)
        return append(Unicode.Scalar(value), to: &text)
      }
      append(nil, to: &text)
    }
    if UTF16.isLeadSurrogate(unit) {
      leading = unit
    } else {
      append(Unicode.Scalar(unit), to: &text)
    }
  }

  private func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
    let scalar = scalar ?? "\u{FFFD}"
    text +=
      UTF8.encode(endsAtReturns && scalar == "\r" ? "\n" : scalar)
      ?? UTF8.encodedReplacementCharacter
  }
}
