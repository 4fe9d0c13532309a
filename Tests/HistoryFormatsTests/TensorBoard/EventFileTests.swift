import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct EventFileTests {
  private let folder = try? TemporaryFolder()

  private func history(_ file: EventFile) throws -> History {
    let histories = try #require(folder).histories(of: file.data, named: "run/events.tfevents.1")
    return try #require(histories.first)
  }

  @Test func `values have their step, and the seconds since the first record`() throws {
    var file = EventFile()
    file.add(EventFile.version(time: 1_600_000_000))
    file.add("loss", 0.5, step: 1, time: 1_600_000_001)
    file.add("loss", .nan, step: 2, time: 1_600_000_002.5)
    file.add(" acc ", 0.25, step: 2, time: 1_600_000_003)
    let history = try history(file)
    #expect(history.format == "tensorboard")
    #expect(history.header.run == "run")
    #expect(history.header.created == "2020-09-13T12:26:40Z")
    #expect(history.series.map(\.name) == ["loss", "acc"])
    #expect(history["loss"]?.values.map(\.description) == ["0.5", "nan"])
    #expect(history["loss"]?.steps == [1, 2])
    #expect(history["loss"]?.seconds == [1, 2.5])
    #expect(history["loss"]?.epochs == [])
    #expect(history.warnings == [])
  }

  private static let shapes = (
    none: WireMessage(), one: WireMessage().message(2, WireMessage().varint(1, 1)),
    two: WireMessage().message(2, WireMessage().varint(1, 2))
  )

  private static let tensors: [(kind: UInt64, number: WireMessage, value: Double)] = [
    (1, WireMessage().float(5, 0.5), 0.5),
    (1, WireMessage().bytes(4, Float(0.1).bitPattern.littleEndianBytes), 0.10000000149011612),
    (1, WireMessage().bytes(5, Float(2).bitPattern.littleEndianBytes), 2),
    (2, WireMessage().double(6, 0.1), 0.1),
    (2, WireMessage().bytes(4, (0.1).bitPattern.littleEndianBytes), 0.1),
    (3, WireMessage().varint(7, 7), 7),
    (3, WireMessage().varint(7, UInt64(bitPattern: -7)), -7),
    (3, WireMessage().bytes(4, Int32(-8).littleEndianBytes), -8),
    (4, WireMessage().bytes(4, [200]), 200),
    (5, WireMessage().bytes(4, Int16(-300).littleEndianBytes), -300),
    (6, WireMessage().bytes(4, [200]), -56),
    (9, WireMessage().varint(10, 1 << 40), 1_099_511_627_776),
    (9, WireMessage().bytes(4, Int64(-1).littleEndianBytes), -1),
    (10, WireMessage().varint(11, 1), 1),
    (10, WireMessage().bytes(4, [0]), 0),
    (14, WireMessage().varint(13, 0x3FC0), 1.5),
    (14, WireMessage().bytes(4, [0xC0, 0xBF]), -1.5),
    (17, WireMessage().bytes(4, [0xFF, 0xFF]), 65535),
    (19, WireMessage().varint(13, 0x3C01), 1.0009765625),
    (19, WireMessage().bytes(4, [0x00, 0xC0]), -2),
    (19, WireMessage().bytes(4, [0x01, 0x00]), 0x1p-24),
    (19, WireMessage().bytes(4, [0x00, 0xFC]), -.infinity),
    (22, WireMessage().varint(16, 4_000_000_000), 4_000_000_000),
    (23, WireMessage().bytes(4, UInt64.max.littleEndianBytes), 0x1p64),
  ]

  @Test(arguments: tensors) func `a tensor of one number is a value`(
    kind: UInt64, number: WireMessage, value: Double
  )
    throws
  {
    for shape in [Self.shapes.none, Self.shapes.one] {
      var tensor = WireMessage().varint(1, kind).message(2, shape)
      tensor = WireMessage().bytes(9, EventFile.metadata("scalars").bytes).bytes(
        8, tensor.bytes + number.bytes)
      var file = EventFile()
      file.add(EventFile.event(WireMessage().text(1, "x").adding(tensor)))
      #expect(try history(file)["x"]?.values == [value])
    }
  }

  @Test func `only the first value of a tag says which plugin it is for`() throws {
    let tensor = WireMessage().varint(1, 1).float(5, 3)
    let value = { (tag: String) in WireMessage().text(1, tag).message(8, tensor) }
    var file = EventFile()
    for (tag, plugin) in [("loss", "scalars"), ("weights", "histograms"), ("bare", "")] {
      file.add(EventFile.event(value(tag).message(9, EventFile.metadata(plugin)), step: 1))
      file.add(EventFile.event(value(tag), step: 2))
    }
    let history = try history(file)
    #expect(history.series.map(\.name) == ["loss", "bare"])
    #expect(history["loss"]?.values == [3, 3])
  }

  @Test func `tensors of several numbers, texts and pictures are no values`() throws {
    let tensor = WireMessage().varint(1, 1).message(2, Self.shapes.two).float(5, 1).float(5, 2)
    let text = WireMessage().varint(1, 7).bytes(8, Array("hello".utf8))
    var file = EventFile()
    file.add("loss", 1, step: 1)
    file.add(EventFile.event(WireMessage().text(1, "loss").message(8, tensor), step: 2))
    file.add(EventFile.event(WireMessage().text(1, "note").message(8, text)))
    file.add(EventFile.event(WireMessage().text(1, "picture").bytes(4, [1, 2, 3])))
    let history = try history(file)
    #expect(history.series.map(\.values) == [[1]])
    #expect(history.warnings.map(\.place) == [.byte(file.offsets[1])])
    #expect(
      history.warnings.first?.message.contains("'loss' is skipped, it is a tensor of 2") == true)
  }

  @Test func `the start of a session and a step that goes back begin segments, tag by tag`() throws
  {
    var file = EventFile()
    // Batches and epochs are counted apart: that is no restart.
    for (step, tag) in [(1, "batch"), (2, "batch"), (0, "epoch"), (3, "batch"), (1, "epoch")] {
      file.add(tag, 1, step: Int64(step))
    }
    file.add(WireMessage().message(7, WireMessage().varint(1, 1)))
    file.add("batch", 1, step: 4)
    file.add("epoch", 1, step: 0)
    file.add("late", 1, step: 0)
    let history = try history(file)
    #expect(history["batch"]?.segmentStarts == [0, 3])
    #expect(history["epoch"]?.segmentStarts == [0, 2])
    #expect(history["late"]?.segmentStarts == [0])
  }

  @Test func `settings of the plugin hparams are those of the run`() throws {
    let entry = { (name: String, value: WireMessage) in
      WireMessage().text(1, name).message(2, value)
    }
    let session = WireMessage()
      .message(1, entry("rate", WireMessage().double(2, 0.1)))
      .message(1, entry("batch", WireMessage().double(2, 32)))
      .message(1, entry("model", WireMessage().text(3, "net")))
      .message(1, entry("flip", WireMessage().varint(4, 1)))
    let content = WireMessage().message(3, session)
    var file = EventFile()
    file.add(
      EventFile.event(
        WireMessage().text(1, "_hparams_/session_start_info")
          .message(9, EventFile.metadata("hparams", content: content.bytes))))
    file.add("loss", 1)
    let history = try history(file)
    #expect(history.series.map(\.name) == ["loss"])
    #expect(
      history.header.config == ["batch": 32, "flip": true, "model": "net", "rate": 0.1])
  }
}
