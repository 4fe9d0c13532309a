import Foundation
import HistoryFormats
import RunHistory
import TestSupport

/// An event file, written by hand.
struct EventFile {
  private(set) var bytes: [UInt8] = []
  /// The offsets at which records begin.
  private(set) var offsets: [Int] = []

  var data: Data { Data(bytes) }

  /// Adds a record.
  mutating func add(_ message: WireMessage, lengthDamage: UInt32 = 0, dataDamage: UInt32 = 0) {
    offsets.append(bytes.count)
    let length = UInt64(message.bytes.count).littleEndianBytes
    bytes += length + (Self.checksum(length) ^ lengthDamage).littleEndianBytes
    bytes += message.bytes + (Self.checksum(message.bytes) ^ dataDamage).littleEndianBytes
  }

  /// Adds the head of a record that is said to be of a size.
  mutating func addHead(length: UInt64) {
    offsets.append(bytes.count)
    bytes += length.littleEndianBytes + Self.checksum(length.littleEndianBytes).littleEndianBytes
  }

  /// Adds a value as TensorFlow 1 and PyTorch do.
  mutating func add(
    _ tag: String, _ value: Float, step: Int64 = 0, time: Double = 100, dataDamage: UInt32 = 0
  ) {
    let value = WireMessage().text(1, tag).float(2, value)
    add(Self.event(value, step: step, time: time), dataDamage: dataDamage)
  }

  /// An event with one value.
  static func event(_ value: WireMessage, step: Int64 = 0, time: Double = 100) -> WireMessage {
    WireMessage().double(1, time).varint(2, UInt64(bitPattern: step))
      .message(5, WireMessage().message(1, value))
  }

  /// The first event of every file.
  static func version(time: Double = 100) -> WireMessage {
    WireMessage().double(1, time).text(3, "brain.Event:2")
  }

  /// What belongs to a plugin.
  static func metadata(_ plugin: String, content: [UInt8] = []) -> WireMessage {
    WireMessage().message(1, WireMessage().text(1, plugin).bytes(2, content))
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    let crc = slowChecksum(bytes, polynomial: 0x82F6_3B78)
    return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
  }
}

extension TemporaryFolder {
  /// Writes a file and reads what the catalog finds in it.
  func histories(of data: some Sequence<UInt8>, named name: String) throws -> [History] {
    try HistoryCatalog(at: write(Data(data), to: name)).histories()
  }
}

extension RunSource {
  /// A parser of the only file of a run.
  var parser: (any HistoryParser)? {
    guard case .files(let files) = content, files.count == 1 else { return nil }
    return files[0].makeParser { _ in true }
  }
}

extension HistoryParser {
  /// Takes bytes in pieces of a size, and returns what was read.
  mutating func parse(_ bytes: some Collection<UInt8>, inPiecesOf size: Int) throws -> [History] {
    let bytes = Array(bytes)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { try parse($0) }
    }
    try finish()
    return histories
  }
}
