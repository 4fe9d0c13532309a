import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct DamagedEventFileTests {
  private let folder = try? TemporaryFolder()

  /// Three values of a tag after the record of the version.
  private static let sound = {
    var file = EventFile()
    file.add(EventFile.version())
    for step in 1...3 { file.add("loss", Float(step), step: Int64(step)) }
    return file
  }()

  private func history(_ bytes: some Sequence<UInt8>) throws -> History {
    let histories = try #require(folder).histories(of: bytes, named: "events.tfevents.1")
    return try #require(histories.first)
  }

  private func parser() throws -> any HistoryParser {
    let url = try #require(folder).write(Self.sound.data, to: "sound/events.tfevents.1")
    return try #require(HistoryCatalog(at: url).runs.first?.parser)
  }

  @Test func `a record whose data are damaged is skipped`() throws {
    var file = EventFile()
    file.add("loss", 1, step: 1)
    file.add("loss", 2, step: 2, dataDamage: 1)
    file.add("loss", 3, step: 3)
    let history = try history(file.data)
    #expect(history["loss"]?.values == [1, 3])
    #expect(history.warnings.map(\.place) == [.byte(file.offsets[1])])
    #expect(history.warnings.first?.message.contains("do not fit their checksum") == true)
  }

  @Test func `after a damaged length nothing more is read`() throws {
    var file = EventFile()
    file.add("loss", 1, step: 1)
    file.add(WireMessage(), lengthDamage: 1)
    file.add("loss", 3, step: 3)
    let history = try history(file.data)
    #expect(history["loss"]?.values == [1])
    #expect(history.warnings.map(\.place) == [.byte(file.offsets[1])])
    #expect(history.warnings.first?.message.contains("the rest of the file is left out") == true)
  }

  @Test(arguments: [1 << 25, 1 << 63, .max] as [UInt64])
  func `a record that is said to be huge takes no memory`(length: UInt64) throws {
    var file = EventFile()
    file.add("loss", 1, step: 1)
    file.addHead(length: length)
    let history = try history(file.data + Data(count: 1000))
    #expect(history["loss"]?.values == [1])
    #expect(history.warnings.first?.place == .byte(file.offsets[1]))
    #expect(history.warnings.first?.message.contains("with \(length) bytes") == true)
  }

  @Test func `a record that is no event is skipped`() throws {
    var file = EventFile()
    file.add("loss", 1, step: 1)
    file.add(WireMessage().bytes(5, [0xFF, 0xFF]))
    file.add("loss", 2, step: 2)
    let history = try history(file.data)
    #expect(history["loss"]?.values == [1, 2])
    #expect(history.warnings.map(\.place) == [.byte(file.offsets[1])])
  }

  @Test func `a value that cannot be decoded is skipped, and its neighbours are not`() throws {
    let value = { (tag: [UInt8]) in WireMessage().bytes(1, tag).float(2, 1) }
    var file = EventFile()
    file.add(
      WireMessage().message(
        5,
        WireMessage().message(1, value([0x61])).message(1, value([0xFF])).message(1, value([0x62])))
    )
    let history = try history(file.data)
    #expect(history.series.map(\.name) == ["a", "b"])
    #expect(history.warnings.map(\.place) == [.byte(0)])
  }

  @Test func `pieces of every size give the same`() throws {
    for size in 1...Self.sound.bytes.count {
      var parser = try parser()
      let histories = try parser.parse(Self.sound.bytes, inPiecesOf: size)
      #expect(histories.first?["loss"]?.values == [1, 2, 3])
      #expect(histories.first?.warnings == [])
    }
  }

  @Test func `a file cut anywhere gives the records that are whole`() throws {
    let file = Self.sound
    for length in 0...file.bytes.count {
      var parser = try parser()
      let history = try #require(
        parser.parse(file.bytes.prefix(length), inPiecesOf: 7).first)
      let ends = file.offsets.dropFirst() + [file.bytes.count]
      let whole = ends.filter { $0 <= length }.count
      #expect(history.series.first?.values.count ?? 0 == max(0, whole - 1))
      let isCut = length > 0 && !ends.contains(length)
      #expect(history.warnings.compactMap(\.place) == (isCut ? [.byte(file.offsets[whole])] : []))
    }
  }

  @Test func `a file with any byte flipped is read as far as it goes`() throws {
    for place in Self.sound.bytes.indices {
      for bit in [0, 7] {
        var bytes = Self.sound.bytes
        bytes[place] ^= 1 << bit
        var parser = try parser()
        let history = try #require(parser.parse(bytes, inPiecesOf: 64).first)
        // Checksums find every flipped bit, so that no value is wrong.
        let values = history["loss"]?.values ?? []
        #expect(Set<Double>([1, 2, 3]).isSuperset(of: values))
        #expect(history.warnings.count == 1)
      }
    }
  }

  @Test func `what is there so far can be looked at while the file grows`() throws {
    var parser = try parser()
    let half = Self.sound.offsets[2] + 5
    try Self.sound.bytes[..<half].withUnsafeBytes { try parser.parse($0) }
    var copy = parser
    try copy.finish()
    #expect(copy.histories.first?["loss"]?.values == [1])
    #expect(copy.histories.first?.warnings.count == 1)
    try Self.sound.bytes[half...].withUnsafeBytes { try parser.parse($0) }
    try parser.finish()
    #expect(parser.histories.first?["loss"]?.values == [1, 2, 3])
    #expect(parser.histories.first?.warnings == [])
  }
}
