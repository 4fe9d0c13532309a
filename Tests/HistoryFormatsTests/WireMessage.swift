/// A protobuf message, written by hand.
struct WireMessage {
  private(set) var bytes: [UInt8] = []

  /// Adds a whole number.
  func varint(_ field: Int, _ value: UInt64) -> WireMessage {
    adding(key(field, 0) + Self.varint(value))
  }

  /// Adds a float, or any other 4 bytes.
  func fixed(_ field: Int, _ value: UInt32) -> WireMessage {
    adding(key(field, 5) + value.littleEndianBytes)
  }

  /// Adds a float.
  func float(_ field: Int, _ value: Float) -> WireMessage { fixed(field, value.bitPattern) }

  /// Adds a double.
  func double(_ field: Int, _ value: Double) -> WireMessage {
    adding(key(field, 1) + value.bitPattern.littleEndianBytes)
  }

  /// Adds bytes.
  func bytes(_ field: Int, _ value: [UInt8]) -> WireMessage {
    adding(key(field, 2) + Self.varint(UInt64(value.count)) + value)
  }

  /// Adds a text.
  func text(_ field: Int, _ value: String) -> WireMessage { bytes(field, Array(value.utf8)) }

  /// Adds the fields of another message.
  func adding(_ other: WireMessage) -> WireMessage { adding(other.bytes) }

  /// Adds a message.
  func message(_ field: Int, _ value: WireMessage) -> WireMessage { bytes(field, value.bytes) }

  /// The bytes of a whole number, seven bits in each.
  static func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private func key(_ field: Int, _ type: UInt64) -> [UInt8] {
    Self.varint(UInt64(field) << 3 | type)
  }

  private func adding(_ more: [UInt8]) -> WireMessage {
    var message = self
    message.bytes += more
    return message
  }
}

extension FixedWidthInteger {
  /// The number's bytes, the lowest first.
  var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian, Array.init) }
}

/// Returns a cyclic redundancy check bit by bit; `polynomial` has its bits reversed.
func slowChecksum(_ bytes: [UInt8], polynomial: UInt32) -> UInt32 {
  var crc: UInt32 = ~0
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? polynomial : 0) }
  }
  return ~crc
}
