import Foundation
import TestSupport

/// A `.wandb` file, written by hand.
struct WandbFile {
  private(set) var bytes = Array(":W&B".utf8) + [0xE1, 0xBE, 0x00]
  /// The offsets at which the first parts of records begin.
  private(set) var offsets: [Int] = []

  /// Adds a record, in as many parts as the blocks need.
  mutating func add(_ record: WireMessage, damage: UInt32 = 0) {
    var rest = record.bytes[...]
    var isFirst = true
    repeat {
      let room = 32_768 - bytes.count % 32_768
      if room < 7 { bytes += Array(repeating: 0, count: room) }
      if isFirst { offsets.append(bytes.count) }
      let data = rest.prefix(32_768 - bytes.count % 32_768 - 7)
      rest = rest.dropFirst(data.count)
      let type: UInt8 = isFirst ? (rest.isEmpty ? 1 : 2) : (rest.isEmpty ? 4 : 3)
      addPart(type, Array(data), damage: damage)
      isFirst = false
    } while !rest.isEmpty
  }

  /// Adds one part of a record.
  mutating func addPart(_ type: UInt8, _ data: [UInt8], damage: UInt32 = 0) {
    let sum = slowChecksum([type] + data, polynomial: 0xEDB8_8320) ^ damage
    bytes += sum.littleEndianBytes + UInt16(data.count).littleEndianBytes + [type] + data
  }

  /// Adds what was logged at a step: names with values in JSON.
  mutating func log(_ step: Int, _ values: KeyValuePairs<String, String>, damage: UInt32 = 0) {
    add(Self.history([("_step", "\(step)")] + values.map { ($0.key, $0.value) }), damage: damage)
  }

  /// A record of the history, as newer versions write it.
  static func history(_ values: [(String, String)]) -> WireMessage {
    let items = values.reduce(WireMessage()) { items, value in
      items.message(1, WireMessage().text(2, value.0).text(16, value.1))
    }
    return WireMessage().message(2, items)
  }
}
