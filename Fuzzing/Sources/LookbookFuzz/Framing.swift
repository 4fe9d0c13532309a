import Foundation

/// How a file is made of records with checksums, which no random change keeps right.
///
/// Written apart from the readers under test, on purpose.
enum Framing {
  /// TFRecord, as TensorBoard's event files are.
  case tensorBoard
  /// The log of Weights & Biases: blocks as LevelDB has them, behind a header of 7 bytes.
  case wandb

  /// A record, or for Weights & Biases a part of one.
  struct Record {
    /// What part of a record it is; nothing in TFRecord.
    var type: UInt8 = 0
    var data: ArraySlice<UInt8>
  }

  private static let wandbHeader = Array(":W&B".utf8) + [0xE1, 0xBE, 0x00]
  private static let wandbBlock = 1 << 15

  /// Cuts a file into its records; a length that goes beyond the end counts as one that ends there.
  func records(of file: [UInt8]) -> [Record] {
    var records: [Record] = []
    var place = self == .wandb ? Self.wandbHeader.count : 0
    while true {
      switch self {
      case .tensorBoard:
        guard file.count - place > 12 else { return records }
        let length = min(number(file[place..<place + 8]), UInt64(file.count - place - 12))
        let end = place + 12 + Int(length)
        records.append(Record(data: file[place + 12..<end]))
        place = end + 4
      case .wandb:
        let rest = Self.wandbBlock - place % Self.wandbBlock
        if rest < 7 { place += rest }
        guard file.count - place > 7 else { return records }
        let length = Int(number(file[place + 4..<place + 6]))
        let end = min(place + 7 + length, file.count)
        records.append(Record(type: file[place + 6], data: file[place + 7..<end]))
        place = end
      }
    }
  }

  /// Makes a file of records, with lengths and checksums that fit.
  func file(of records: [Record]) -> [UInt8] {
    var file = self == .wandb ? Self.wandbHeader : []
    for record in records {
      switch self {
      case .tensorBoard:
        let length = bytes(UInt64(record.data.count))
        file += length + bytes(masked(length[...])) + record.data + bytes(masked(record.data))
      case .wandb:
        // A part that does not fit the block is left out, and so is all after it.
        guard file.count + 7 + record.data.count <= Self.wandbBlock else { return file }
        let summed = [record.type] + record.data
        let crc = Self.crc(summed[...], polynomial: 0xEDB8_8320)
        file += bytes(crc) + bytes(UInt16(record.data.count)) + summed
      }
    }
    return file
  }

  private func masked(_ data: ArraySlice<UInt8>) -> UInt32 {
    let crc = Self.crc(data, polynomial: 0x82F6_3B78)
    return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
  }

  private static func crc(_ data: ArraySlice<UInt8>, polynomial: UInt32) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? polynomial : 0) }
    }
    return ~crc
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
