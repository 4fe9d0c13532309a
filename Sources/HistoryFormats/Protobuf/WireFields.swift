/// The fields of a message of Protocol Buffers, one after the other, without a copy of them.
///
/// A decoded message takes many times the bytes of a record that consists of very small fields. So what
/// may come often in a record is walked through, and only what is taken of it is decoded.
///
/// The format: https://protobuf.dev/programming-guides/encoding/
struct WireFields {
  /// A field; what is not told apart here is passed over.
  enum Field {
    case varint(Int, UInt64)
    case double(Int, Double)
    case bytes(Int, UnsafeRawBufferPointer)
    case other
  }

  /// The bytes are no message.
  struct Malformed: Error {}

  /// The deepest nesting of groups, which nobody writes any more.
  private static let deepestGroup = 100

  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  /// Starts at the first field; the bytes must stay in place while the fields are used.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Returns the next field; nil at the end.
  mutating func next() throws(Malformed) -> Field? {
    guard place < bytes.count else { return nil }
    let (number, type) = try key()
    switch type {
    case 0: return .varint(number, try varint())
    case 1:
      let start = place
      try advance(by: 8)
      return .double(number, Double(bitPattern: bytes.number(at: start, as: UInt64.self)))
    case 2: return .bytes(number, try lengthDelimited())
    case 3: try skipGroup(number)
    case 5: try advance(by: 4)
    default: throw Malformed()
    }
    return .other
  }

  private mutating func key() throws(Malformed) -> (number: Int, type: UInt64) {
    let key = try varint()
    // Field numbers have 29 bits and begin with 1.
    guard key >> 3 > 0, key < 1 << 32 else { throw Malformed() }
    return (Int(key >> 3), key & 7)
  }

  private mutating func varint() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard place < bytes.count else { throw Malformed() }
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw Malformed()
  }

  private mutating func lengthDelimited() throws(Malformed) -> UnsafeRawBufferPointer {
    let length = try varint()
    guard length <= UInt64(bytes.count - place) else { throw Malformed() }
    let start = place
    place += Int(length)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<place])
  }

  private mutating func advance(by count: Int) throws(Malformed) {
    guard count <= bytes.count - place else { throw Malformed() }
    place += count
  }

  /// Goes behind the end of a group.
  private mutating func skipGroup(_ number: Int) throws(Malformed) {
    var open = [number]
    while let innermost = open.last {
      let (number, type) = try key()
      switch type {
      case 0: _ = try varint()
      case 1: try advance(by: 8)
      case 2: _ = try lengthDelimited()
      case 3:
        guard open.count < Self.deepestGroup else { throw Malformed() }
        open.append(number)
      case 4:
        guard number == innermost else { throw Malformed() }
        open.removeLast()
      case 5: try advance(by: 4)
      default: throw Malformed()
      }
    }
  }
}
