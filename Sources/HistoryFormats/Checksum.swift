/// A cyclic redundancy check of 32 bits, computed for eight bytes at a time.
struct Checksum: Sendable {
  /// The check of TensorBoard's records.
  static let castagnoli = Checksum(polynomial: 0x82F6_3B78)
  /// The check of zip, PNG and the records of Weights & Biases.
  static let ieee = Checksum(polynomial: 0xEDB8_8320)

  /// Eight tables of 256 numbers: table n has what a byte adds that n bytes follow.
  private let tables: [UInt32]

  /// Prepares a check by its polynomial with the bits reversed.
  private init(polynomial: UInt32) {
    var tables = (0..<256).map { (byte: UInt32) in
      (0..<8).reduce(byte) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? polynomial : 0) }
    }
    for index in 256..<8 * 256 {
      let before = tables[index - 256]
      tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
    }
    self.tables = tables
  }

  /// Returns the check of bytes.
  func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var crc: UInt32 = ~0
      var offset = 0
      while bytes.count - offset >= 8 {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let eight = word ^ UInt64(crc)
        crc = 0
        for place in 0..<8 {
          crc ^= tables[(7 - place) << 8 | Int(truncatingIfNeeded: eight >> (8 * place)) & 0xFF]
        }
        offset += 8
      }
      for byte in bytes[offset...] {
        crc = crc >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
      }
      return ~crc
    }
  }
}
