import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct LogDirectoryTests {
  private let folder = try? TemporaryFolder()

  private func write(_ values: [Float], to name: String, time: Double = 100, tag: String = "loss")
    throws
  {
    var file = EventFile()
    file.add(EventFile.version(time: time))
    for (step, value) in values.enumerated() {
      file.add(tag, value, step: Int64(step), time: time + Double(step))
    }
    try #require(folder).write(file.data, to: name)
  }

  private func histories(_ path: String = "logs") throws -> [History] {
    let catalog = try HistoryCatalog(at: #require(folder).file(path))
    #expect(catalog.format.name == "tensorboard")
    return try catalog.histories()
  }

  @Test func `each folder with event files is a run`() throws {
    try write([1], to: "logs/b/events.tfevents.1")
    try write([2], to: "logs/a/deep/events.tfevents.1.v2")
    try write([3], to: "logs/events.tfevents.1")
    try write([4], to: "logs/.hidden/events.tfevents.1")
    try write([5], to: "logs/b/.events.tfevents.1")
    try #require(folder).write("text", to: "logs/b/notes.txt")
    let histories = try histories()
    #expect(histories.map(\.header.run) == ["logs", "a/deep", "b"])
    #expect(histories.map { $0["loss"]?.values } == [[3], [2], [1]])
  }

  @Test func `the files of a folder are one run, in the order of their names`() throws {
    try write([1, 2], to: "run/events.tfevents.9", time: 1000)
    try write([3, 4], to: "run/events.tfevents.10", time: 1010)
    try write([], to: "run/events.tfevents.11", time: 1020)
    let history = try #require(histories("run").first)
    #expect(history["loss"]?.values == [1, 2, 3, 4])
    #expect(history["loss"]?.seconds == [0, 1, 10, 11])
    #expect(history["loss"]?.segmentStarts == [0, 2])
    #expect(
      history.warnings.map(\.message) == [
        "'loss': step 0 follows step 1; it is read as a run that was taken up again"
      ])
  }

  @Test func `a table that a tool wrote beside its event file is the better source`() throws {
    try write([1], to: "exp/events.tfevents.1")
    try #require(folder).write(
      "epoch,train/box_loss,metrics/mAP50(B)\n1,0.5,0.25\n", to: "exp/results.csv")
    let catalog = try HistoryCatalog(at: #require(folder).file("exp"))
    #expect(catalog.format.name == "ultralytics")
  }

  @Test func `what Keras writes into two folders is one run`() throws {
    try write([1], to: "logs/fit/train/events.tfevents.1", tag: "epoch_loss")
    try write([2], to: "logs/fit/validation/events.tfevents.2", time: 102, tag: "epoch_loss")
    try write([3], to: "logs/other/train/events.tfevents.1", tag: "epoch_loss")
    let histories = try histories()
    #expect(histories.map(\.header.run) == ["fit", "other/train"])
    let series = try #require(histories.first?.series)
    #expect(series.map(\.name) == ["train/epoch_loss", "validation/epoch_loss"])
    #expect(series.map(\.role.split) == [.training, .validation])
    #expect(series.map(\.role.kind) == [.loss, .loss])
    #expect(series.map(\.seconds) == [[0], [2]])
    #expect(histories.last?.series.map(\.name) == ["epoch_loss"])
  }

  @Test func `only the series that are wanted are kept`() throws {
    try write([1], to: "logs/train/events.tfevents.1")
    try write([2], to: "logs/validation/events.tfevents.2")
    let catalog = try HistoryCatalog(at: #require(folder).file("logs"))
    let histories = try catalog.histories { $0 == "validation/loss" }
    #expect(histories.flatMap(\.series).map(\.values) == [[2]])
  }

  @Test func `links are followed, and circles end`() throws {
    let folder = try #require(folder)
    try write([1], to: "elsewhere/events.tfevents.1")
    try write([2], to: "logs/own/events.tfevents.1")
    let manager = FileManager.default
    try manager.createSymbolicLink(at: folder.file("logs/circle"), withDestinationURL: folder.url)
    try manager.createSymbolicLink(
      at: folder.file("logs/own/self"), withDestinationURL: folder.file("logs/own"))
    #expect(
      try histories().map { $0["loss"]?.values } == [[1], [2]])
  }

  @Test func `a run without scalars says so`() throws {
    try write([], to: "run/events.tfevents.1")
    let history = try #require(histories("run").first)
    #expect(history.series == [])
    #expect(history.warnings.map(\.message).joined().contains("there are no scalars in it"))
  }

  @Test func `records of training data are no event file`() throws {
    var file = EventFile()
    file.add(WireMessage().bytes(1, Array(repeating: 0, count: 80)))
    let data = try #require(folder).write(file.data, to: "train.tfrecord")
    #expect(throws: HistoryError.self) { try HistoryCatalog(at: data) }
    var events = EventFile()
    events.add(EventFile.version())
    let renamed = try #require(folder).write(events.data, to: "renamed")
    #expect(try HistoryCatalog(at: renamed).format.name == "tensorboard")
  }
}
