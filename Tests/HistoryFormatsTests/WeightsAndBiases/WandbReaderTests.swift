import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct WandbReaderTests {
  private let folder = try? TemporaryFolder()

  private func history(_ file: WandbFile) throws -> History {
    let url = try #require(folder).write(Data(file.bytes), to: "run-id.wandb")
    let catalog = try HistoryCatalog(at: url)
    #expect(catalog.format.name == "wandb")
    return try #require(catalog.histories().first)
  }

  @Test func `steps and times place what was logged`() throws {
    var file = WandbFile()
    file.log(
      0, ["_runtime": "0.5", "_timestamp": "1700000000.5", "train/loss": "0.5", "epoch": "0"])
    file.log(3, ["_runtime": "2", "train/loss": "NaN", " acc": "1e-3", "epoch": "0.5"])
    file.log(4, ["_runtime": "3", "train/loss": "\"-Infinity\"", "lr": "null"])
    let history = try history(file)
    #expect(history.format == "wandb")
    #expect(history.header.run == "id")
    #expect(history.series.map(\.name) == ["train/loss", "acc"])
    let loss = try #require(history["train/loss"])
    #expect(loss.values.map(\.description) == ["0.5", "nan", "-inf"])
    #expect(loss.steps == [0, 3, 4])
    #expect(loss.seconds == [0.5, 2, 3])
    #expect(loss.epochs.prefix(2) == [0, 0.5])
    #expect(loss.role == MetricRole(.loss, split: .training))
    #expect(history["acc"]?.steps == [3])
    #expect(history.end == nil)
    #expect(history.warnings == [])
  }

  @Test func `records of older versions have their step beside the values`() throws {
    var file = WandbFile()
    for (step, time) in [(1, "1700000001"), (2, "1700000003.5")] {
      let items = WireMessage().message(1, WireMessage().text(1, "loss").text(16, "\(step)"))
        .message(1, WireMessage().text(1, "_timestamp").text(16, time))
        .message(2, WireMessage().varint(1, UInt64(step)))
      file.add(WireMessage().message(2, items))
    }
    let history = try history(file)
    #expect(history["loss"]?.values == [1, 2])
    #expect(history["loss"]?.steps == [1, 2])
    #expect(history["loss"]?.seconds == [0, 2.5])
  }

  @Test func `names in parts and numbers in objects are joined, pictures are left out`() throws {
    var file = WandbFile()
    let nested = WireMessage().text(2, "val").text(2, "loss").text(16, "0.5")
    file.add(WireMessage().message(2, WireMessage().message(1, nested)))
    file.log(
      1,
      [
        "top": #"{"1": 0.5, "in": {"5": 0.75}}"#, "image": #"{"_type": "image-file", "size": 5}"#,
        "text": #""hello""#, "broken": "{", "_wandb": #"{"x": 1}"#,
      ])
    let history = try history(file)
    #expect(history.series.map(\.name) == ["val.loss", "top.1", "top.in.5"])
    #expect(history.warnings.map(\.place) == Array(repeating: .byte(file.offsets[1]), count: 3))
    #expect(
      history.warnings.map { $0.message.prefix(12) } == [
        "'image' is n", "'text' is no", "'broken' is ",
      ])
  }

  @Test func `the parts of a picture that stand beside each other are left out`() throws {
    let part = { (name: [String], json: String) in
      WireMessage().message(1, name.reduce(WireMessage()) { $0.text(2, $1) }.text(16, json))
    }
    var file = WandbFile()
    file.add(
      WireMessage().message(
        2,
        part(["_step"], "7").adding(part(["loss"], "0.5")).adding(part(["val", "acc"], "0.25"))
          .adding(part(["val", "masks", "width"], "640"))
          .adding(part(["val", "masks", "box", "left"], "3"))
          .adding(part(["val", "masks", "sha256"], #""abc""#))
          .adding(part(["val", "masks", "_type"], #""image-file""#))
          .adding(part(["_type"], "1"))))
    let history = try history(file)
    #expect(history.series.map(\.name) == ["loss", "val.acc", "_type"])
    #expect(history["val.acc"]?.steps == [7])
    #expect(history.warnings.map(\.message) == ["'val.masks' is no number and is left out"])
  }

  @Test func `the run's record, its settings and its end are kept`() throws {
    let item = { (name: String, json: String) in WireMessage().text(1, name).text(16, json) }
    var file = WandbFile()
    let config = WireMessage().message(1, item("lr", "0.1")).message(1, item("_wandb", "{}"))
      .message(1, item("drop", "true"))
    file.add(
      WireMessage().message(
        17,
        WireMessage().text(1, "id").message(4, config).text(8, "brave-sun-1")
          .message(17, WireMessage().varint(1, 1_700_000_000).varint(2, 500_000_000))))
    file.add(
      WireMessage().message(
        5,
        WireMessage().message(
          1, WireMessage().text(2, "model").text(2, "size").text(16, #""large""#)
        ).message(2, item("drop", "")).message(1, item("lr", "0.2"))))
    file.add(WireMessage().message(12, WireMessage().text(1, "score").varint(8, 1)))
    file.log(0, ["score": "1", "_timestamp": "1700000002.5"])
    file.add(WireMessage().message(18, WireMessage().varint(2, 42)))
    let history = try history(file)
    #expect(history.header.run == "brave-sun-1")
    #expect(history.header.created == "2023-11-14T22:13:20Z")
    #expect(history.header.config == ["lr": 0.2, "model.size": "large"])
    #expect(history["score"]?.role.direction == .lowerIsBetter)
    #expect(history["score"]?.seconds == [2])
    #expect(history.end == RunEnd(status: .completed, epochs: 0, seconds: 42))
    #expect(history.warnings == [])
  }

  @Test(arguments: [(0, RunEnd.Status.completed), (1, .failed), (255, .interrupted)])
  func `the exit code says how the run ended`(code: Int, status: RunEnd.Status) throws {
    var file = WandbFile()
    file.log(0, ["loss": "1"])
    file.add(WireMessage().message(18, WireMessage().varint(1, UInt64(code))))
    #expect(try history(file).end?.status == status)
  }

  @Test func `a run that logged nothing says so`() throws {
    var file = WandbFile()
    file.add(WireMessage().message(17, WireMessage().text(1, "id")))
    let history = try history(file)
    #expect(history.series == [])
    #expect(history.warnings.map(\.message).first?.hasPrefix("there is no history in it") == true)
  }

  @Test func `folders of runs are read`() throws {
    let folder = try #require(folder)
    for name in ["run-1_2-b", "offline-run-1_2-a"] {
      var file = WandbFile()
      file.log(0, ["loss": "1"])
      let id = name.suffix(1)
      try folder.write(Data(file.bytes), to: "project/wandb/\(name)/run-\(id).wandb")
      try folder.write("", to: "project/wandb/\(name)/files/output.log")
    }
    try FileManager.default.createSymbolicLink(
      at: folder.file("project/wandb/latest-run"),
      withDestinationURL: folder.file("project/wandb/run-1_2-b"))
    for (path, names) in [
      ("project", ["a", "b"]), ("project/wandb", ["a", "b"]), ("project/wandb/run-1_2-b", ["b"]),
    ] {
      let catalog = try HistoryCatalog(at: folder.file(path))
      #expect(catalog.format.name == "wandb")
      #expect(catalog.runs.map(\.name) == names)
      #expect(try catalog.histories().map { $0["loss"]?.values } == names.map { _ in [1] })
    }
  }
}
