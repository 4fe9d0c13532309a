import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct DamagedWandbTests {
  private let folder = try? TemporaryFolder()

  private func parser() throws -> any HistoryParser {
    let url = try #require(folder).write(Data(WandbFile().bytes), to: "run-id.wandb")
    return try #require(HistoryCatalog(at: url).runs.first?.parser)
  }

  private func history(_ bytes: [UInt8]) throws -> History {
    try #require(parser().histories(of: bytes).first)
  }

  private static let sound = {
    var file = WandbFile()
    file.add(WireMessage().message(17, WireMessage().text(8, "sun")))
    for step in 1...3 { file.log(step, ["loss": "\(step)"]) }
    return file
  }()

  /// Three records, of which the middle one is larger than a block.
  private static let large = {
    var file = WandbFile()
    file.log(1, ["loss": "1"])
    file.log(2, ["text": "\"\(String(repeating: "x", count: 70_000))\"", "loss": "2"])
    file.log(3, ["loss": "3"])
    return file
  }()

  @Test func `cuts and pieces change nothing`() throws {
    try parser().checkEveryCut(of: Self.sound.bytes)
  }

  @Test func `a file cut anywhere gives the records that are whole`() throws {
    let file = Self.sound
    for length in 7...file.bytes.count {
      let history = try history(Array(file.bytes[..<length]))
      let ends = file.offsets.dropFirst() + [file.bytes.count]
      let whole = ends.filter { $0 <= length }.count
      #expect(history["loss"]?.values.count ?? 0 == max(0, whole - 1))
      let places = history.warnings.compactMap(\.place)
      #expect(places == (([7] + ends).contains(length) ? [] : [.byte(file.offsets[whole])]))
    }
  }

  @Test func `a file with any byte changed is read as far as it goes`() throws {
    for place in Self.sound.bytes.indices.dropFirst(7) {
      var bytes = Self.sound.bytes
      bytes[place] ^= 1 << (place % 8)
      let history = try history(bytes)
      #expect(Set<Double>([1, 2, 3]).isSuperset(of: history["loss"]?.values ?? []))
      #expect(!history.warnings.isEmpty)
    }
  }

  @Test func `a file with another header is none`() throws {
    for place in 0..<7 {
      var bytes = Self.sound.bytes
      bytes[place] ^= 1
      #expect(throws: HistoryError.self) { try history(bytes) }
    }
  }

  @Test(arguments: [1, 100, 32_768, 1 << 18])
  func `records go over the borders of blocks`(size: Int) throws {
    let history = try #require(parser().histories(of: Self.large.bytes, pieces: size).first)
    #expect(history["loss"]?.values == [1, 2, 3])
    #expect(history.warnings.count == 1)
  }

  @Test func `parts begin wherever there is room before the border of a block`() throws {
    for room in 0...12 {
      var file = WandbFile()
      // The rest of the block after this record is `room` bytes.
      let padding = 32_768 - 7 - 7 - room - 4 - 1
      file.add(WireMessage().bytes(99, Array(repeating: 0, count: padding)))
      #expect(file.bytes.count == 32_768 - room)
      file.log(1, ["loss": "1"])
      let history = try history(file.bytes)
      #expect(history["loss"]?.values == [1])
      #expect(history.warnings == [])
    }
  }

  @Test func `after damage the next block is read`() throws {
    let file = Self.large
    for (place, values) in [(20, [3]), (40_000, [1, 3]), (file.bytes.count - 1, [1, 2])] {
      var bytes = file.bytes
      bytes[place] ^= 1
      let history = try history(bytes)
      #expect(history["loss"]?.values == values.map(Double.init))
      #expect(history.warnings.contains { $0.message.contains("does not fit its checksum") })
    }
  }

  @Test func `parts in an odd order are skipped`() throws {
    var file = WandbFile()
    file.addPart(4, [1, 2, 3])
    file.log(1, ["loss": "1"])
    let cut = file.bytes.count
    file.addPart(2, [1, 2, 3])
    file.log(2, ["loss": "2"])
    file.addPart(1, [0xFF, 0xFF])
    file.log(3, ["loss": "3"])
    let history = try history(file.bytes)
    #expect(history["loss"]?.values == [1, 2, 3])
    #expect(history.warnings.count == 2)
    #expect(history.warnings.first?.place == .byte(cut))
  }

  @Test func `a file that a crash filled up with zeros`() throws {
    let bytes = Self.sound.bytes + Array(repeating: 0, count: 50_000)
    let history = try history(bytes)
    #expect(history["loss"]?.values == [1, 2, 3])
    #expect(history.warnings.first?.place == .byte(Self.sound.bytes.count))
  }

  @Test func `an endless record takes no memory`() throws {
    var file = WandbFile()
    let part = Array(repeating: UInt8(0), count: 32_768 - 7)
    file.addPart(2, Array(part.dropFirst(7)))
    let block = {
      var other = WandbFile()
      other.addPart(3, part)
      return other.bytes.dropFirst(7)
    }()
    var parser = try parser()
    try file.bytes.withUnsafeBytes { try parser.parse($0) }
    for _ in 0..<600 { try Array(block).withUnsafeBytes { try parser.parse($0) } }
    try parser.finish()
    let warnings = parser.histories.first?.warnings ?? []
    #expect(warnings.contains { $0.message.contains("too large to hold") && $0.place == .byte(7) })
  }

  @Test func `long names before many short ones take no memory`() throws {
    let object = "{" + (0..<500).map { "\"\($0)\":1" }.joined(separator: ",") + "}"
    var file = WandbFile()
    file.log(1, [String(repeating: "n", count: 10_000): object, "short": object])
    let history = try history(file.bytes)
    #expect(history.series.count == 500)
    #expect(history.warnings.count == 1)
  }

  @Test func `a record that is damaged within its items changes nothing`() throws {
    let item = WireMessage().message(1, WireMessage().text(2, "loss").text(16, "2"))
    var file = WandbFile()
    file.log(1, ["loss": "1"])
    for field in [2, 5] {
      // The last item says that it is longer than the record.
      file.add(WireMessage().message(field, item.bytes(1, [0x12, 0x7F])))
      file.add(WireMessage().message(field, item.bytes(1, [0x0A, 0x01, 0xFF])))
    }
    file.log(3, ["loss": "3"])
    let history = try history(file.bytes)
    #expect(history["loss"]?.values == [1, 3])
    #expect(history.header.config == [:])
    #expect(history.warnings.map(\.place) == [.byte(file.offsets[1])])
    let others = "(4 times, up to byte \(file.offsets[4]))"
    #expect(history.warnings.first?.message.hasSuffix(others) == true)
  }

  @Test func `very many small items and one that is too large are taken as far as there is room`()
    throws
  {
    let empty = Array(repeating: [UInt8(0x0A), UInt8(0)], count: 100_000).flatMap { $0 }
    let large = WireMessage().text(2, "text").text(16, String(repeating: "x", count: 1 << 20))
    var file = WandbFile()
    file.add(
      WireMessage().bytes(2, empty + WandbFile.history([("loss", "1")]).bytes.dropFirst(2)))
    file.add(WireMessage().message(2, WireMessage().message(1, large)))
    file.log(3, ["loss": "3"])
    let history = try history(file.bytes)
    #expect(history["loss"]?.values.last == 3)
    let place = "byte \(file.offsets[1])"
    #expect(history.warnings.contains { $0.description.contains(place) })
  }
}
