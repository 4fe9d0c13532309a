/// Eight digits in a row, read at once.
struct EightDigits {
  /// The number that they write.
  let value: UInt64

  /// Reads the eight bytes at a place of the text; nil when one is not a digit.
  @inline(__always)
  init?(_ text: UnsafeRawBufferPointer, at place: Int) {
    let bytes = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    // A digit is 0x30...0x39: its upper half is 3, also after adding 6.
    let upper: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let threes: UInt64 = 0x3030_3030_3030_3030
    guard bytes & upper == threes, (bytes &+ 0x0606_0606_0606_0606) & upper == threes else {
      return nil
    }
    // Neighbours are joined to numbers of two digits, then of four, then of eight.
    var sum = bytes &- threes
    sum = (sum &* 10 &+ sum >> 8) & 0x00FF_00FF_00FF_00FF
    sum = (sum &* 100 &+ sum >> 16) & 0x0000_FFFF_0000_FFFF
    value = (sum &* 10000 &+ sum >> 32) & 0xFFFF_FFFF
  }
}
