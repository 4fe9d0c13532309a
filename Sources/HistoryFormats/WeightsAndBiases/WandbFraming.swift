/// Cuts a `.wandb` file into its records, whatever pieces it comes in.
///
/// The file is a log as LevelDB writes it, behind a header of 7 bytes: blocks of 32 KiB with parts of
/// records, each with its checksum (4 bytes), its length (2) and what part it is (1). After damage the
/// rest of the block is skipped. No more is kept than one block and one record.
struct WandbFraming: Sendable {
  /// What is found in the file, with the offset of its first byte.
  enum Item {
    /// The data of a record; they are valid until the next call.
    case record(UnsafeRawBufferPointer, at: Int)
    /// A part does not fit its checksum, or cannot be one: the rest of its block is skipped.
    case damaged(at: Int)
    /// A record has no end, because another one begins.
    case cut(at: Int)
    /// A record is larger than any that holds measurements, and is skipped.
    case large(at: Int)
  }

  /// The first bytes of every file: a mark, its number and a version.
  static let magic = Array(":W&B".utf8) + [0xE1, 0xBE, 0x00]
  static let blockSize = 1 << 15
  /// The size of what stands before the data of a part, in bytes.
  static let headSize = 7
  /// The most data that a record may have to be read, in bytes.
  static let largest = 1 << 24

  /// What part of a record something is.
  private enum Part: UInt8 { case full = 1, first, middle, last }

  /// The block that is being read, as far as it has come.
  private var block: [UInt8] = []
  /// Where the next part begins in the block.
  private var next = WandbFraming.magic.count
  /// The number of bytes before the block.
  private var blockStart = 0
  /// The record whose parts are being gathered.
  private var record: (data: [UInt8], start: Int)?
  /// Whether the rest of the block is skipped.
  private var isSkipping = false

  /// Whether the file begins with its header; nil before that has come.
  private(set) var hasHeader: Bool?

  /// The start of a record that is not complete; nil between records.
  var incomplete: Int? {
    if let record { return record.start }
    let rest = isSkipping ? 0 : block.count - next
    // Less than a head at the end of a block only fills it up.
    return rest > 0 && Self.blockSize - next >= Self.headSize ? blockStart + next : nil
  }

  /// Takes the next piece of the file and hands what it completes to `target`.
  mutating func parse<Target>(
    _ bytes: UnsafeRawBufferPointer, into target: inout Target,
    _ take: (inout Target, Item) -> Void
  ) {
    var rest = bytes[...]
    while !rest.isEmpty, hasHeader != false {
      let count = min(Self.blockSize - block.count, rest.count)
      block += rest.prefix(count)
      rest = rest.dropFirst(count)
      if hasHeader == nil, block.count >= Self.magic.count {
        hasHeader = block.starts(with: Self.magic)
      }
      while hasHeader == true, takePart(into: &target, take) {}
      if block.count == Self.blockSize { beginBlock() }
    }
  }

  private mutating func beginBlock() {
    blockStart += Self.blockSize
    block.removeAll(keepingCapacity: true)
    (next, isSkipping) = (0, false)
  }
}

// MARK: - Parts

extension WandbFraming {
  /// Takes the next part of the block; returns false when it is not all there yet.
  private mutating func takePart<Target>(
    into target: inout Target, _ take: (inout Target, Item) -> Void
  ) -> Bool {
    guard !isSkipping, block.count - next >= Self.headSize else { return false }
    let (start, place) = (next, blockStart + next)
    let length = block.withUnsafeBytes { Int($0.number(at: start + 4, as: UInt16.self)) }
    let dataStart = start + Self.headSize
    guard let part = Part(rawValue: block[start + 6]), dataStart + length <= Self.blockSize else {
      skipBlock()
      take(&target, .damaged(at: place))
      return false
    }
    guard dataStart + length <= block.count else { return false }
    next = dataStart + length
    let isSound = block.withUnsafeBytes { block in
      let sum = Checksum.ieee(UnsafeRawBufferPointer(rebasing: block[dataStart - 1..<next]))
      return sum == block.number(at: start, as: UInt32.self)
    }
    guard isSound else {
      skipBlock()
      take(&target, .damaged(at: place))
      return false
    }
    add(part, dataStart..<next, at: place, into: &target, take)
    return true
  }

  private mutating func skipBlock() {
    isSkipping = true
    record = nil
  }

  /// Adds a part to its record; one without a beginning belongs to a record that was damaged before.
  private mutating func add<Target>(
    _ part: Part, _ data: Range<Int>, at place: Int, into target: inout Target,
    _ take: (inout Target, Item) -> Void
  ) {
    switch part {
    case .full, .first:
      if let cut = record {
        record = nil
        take(&target, .cut(at: cut.start))
      }
      if part == .first {
        record = (Array(block[data]), place)
      } else {
        block.withUnsafeBytes {
          take(&target, .record(UnsafeRawBufferPointer(rebasing: $0[data]), at: place))
        }
      }
    case .middle, .last:
      guard let start = record?.start else { return }
      record?.data += block[data]
      if record?.data.count ?? 0 > Self.largest {
        record = nil
        take(&target, .large(at: start))
      } else if part == .last {
        record?.data.withUnsafeBytes { take(&target, .record($0, at: start)) }
        record = nil
      }
    }
  }
}
