/// Cuts a TFRecord file into its records, whatever pieces it comes in.
///
/// A record is its length (8 bytes), the checksum of that, its data, and the checksum of these. No more
/// is kept than one record that is not complete yet, and never more than has come.
struct RecordFraming: Sendable {
  /// What is found in the file, with the offset of the record's first byte.
  enum Item {
    /// The data of a record; they are valid until the next call.
    case record(UnsafeRawBufferPointer, at: Int)
    /// The data do not fit their checksum: the record is skipped.
    case damaged(at: Int)
    /// The record is larger than any that holds scalars, and is skipped.
    case large(UInt64, at: Int)
    /// The length does not fit its checksum: nothing after it can be found.
    case lost(at: Int)
  }

  /// The size of a record's length and its checksum, and of the checksum behind the data, in bytes.
  static let headSize = 12, tailSize = 4
  /// The most data that a record may have to be read, in bytes.
  static let largest = 1 << 24

  /// The first bytes of the record that is not complete yet.
  private var pending: [UInt8] = []
  /// The bytes of a large record that are still to come.
  private var toSkip: UInt64 = 0
  /// Whether the next record could not be found.
  private(set) var isLost = false
  /// The number of bytes of the file that were taken.
  private var taken = 0

  /// The start of a record that is not complete; nil between records.
  var incomplete: Int? {
    guard !isLost else { return nil }
    return toSkip > 0 ? taken : pending.isEmpty ? nil : taken - pending.count
  }

  /// Takes the next piece of the file and hands what it completes to `target`.
  mutating func parse<Target>(
    _ bytes: UnsafeRawBufferPointer, into target: inout Target,
    _ take: (inout Target, Item) -> Void
  ) {
    var rest = bytes[...]
    while !rest.isEmpty, !isLost {
      if toSkip > 0 {
        let count = Int(min(UInt64(rest.count), toSkip))
        toSkip -= UInt64(count)
        advance(&rest, by: count)
      } else if pending.isEmpty, rest.count >= Self.headSize,
        let size = size(of: UnsafeRawBufferPointer(rebasing: rest)), rest.count >= size
      {
        let record = UnsafeRawBufferPointer(rebasing: rest.prefix(size))
        take(&target, Self.checked(record, at: taken))
        advance(&rest, by: size)
      } else {
        collect(&rest, into: &target, take)
      }
    }
    taken += rest.count
  }

  /// Adds to the pending record as much as it lacks, and hands it over when it is complete.
  private mutating func collect<Target>(
    _ rest: inout Slice<UnsafeRawBufferPointer>, into target: inout Target,
    _ take: (inout Target, Item) -> Void
  ) {
    let start = taken - pending.count
    if pending.count < Self.headSize {
      fill(&rest, upTo: Self.headSize)
      guard pending.count == Self.headSize else { return }
      guard let length = pending.withUnsafeBytes(Self.length) else {
        isLost = true
        pending = []
        return take(&target, .lost(at: start))
      }
      guard length <= Self.largest else {
        // No sum of both fits where the length is an attack; such a file has no end to find anyway.
        toSkip = length.addingReportingOverflow(UInt64(Self.tailSize)).partialValue
        toSkip = max(toSkip, length)
        pending = []
        return take(&target, .large(length, at: start))
      }
      return
    }
    guard let size = pending.withUnsafeBytes(size) else { return }
    fill(&rest, upTo: size)
    guard pending.count == size else { return }
    pending.withUnsafeBytes { take(&target, Self.checked($0, at: start)) }
    pending.removeAll(keepingCapacity: size < 1 << 16)
  }

  private mutating func fill(_ rest: inout Slice<UnsafeRawBufferPointer>, upTo size: Int) {
    let count = min(size - pending.count, rest.count)
    pending += rest.prefix(count)
    advance(&rest, by: count)
  }

  private mutating func advance(_ rest: inout Slice<UnsafeRawBufferPointer>, by count: Int) {
    rest = rest.dropFirst(count)
    taken += count
  }
}

// MARK: - One record

extension RecordFraming {
  /// The length that a record's head gives; nil when it does not fit its checksum.
  static func length(_ head: UnsafeRawBufferPointer) -> UInt64? {
    let length = UnsafeRawBufferPointer(rebasing: head[..<8])
    guard checksum(of: length) == head.number(at: 8, as: UInt32.self) else { return nil }
    return head.number(at: 0, as: UInt64.self)
  }

  /// The size of a whole record that may be read, by its head.
  private func size(of head: UnsafeRawBufferPointer) -> Int? {
    guard let length = Self.length(head), length <= Self.largest else { return nil }
    return Self.headSize + Int(length) + Self.tailSize
  }

  private static func checked(_ record: UnsafeRawBufferPointer, at place: Int) -> Item {
    let end = record.count - tailSize
    let data = UnsafeRawBufferPointer(rebasing: record[headSize..<end])
    guard checksum(of: data) == record.number(at: end, as: UInt32.self) else {
      return .damaged(at: place)
    }
    return .record(data, at: place)
  }

  /// The checksum as it stands in the file: turned and shifted, because the data may hold checksums.
  static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
    let crc = Checksum.castagnoli(bytes)
    return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
  }
}

extension UnsafeRawBufferPointer {
  /// Reads a whole number, the lowest byte first.
  func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) -> Number {
    Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
  }
}
