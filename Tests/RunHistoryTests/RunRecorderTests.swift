import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct RunRecorderTests {
  private let folder = try? TemporaryFolder()

  @Test func `a training of one's own is recorded and read back`() throws {
    let url = try #require(folder).file("runs/mine")
    var run = try RunRecorder(folder: url, config: ["learning_rate": 0.05], dataset: ["name": "x"])
    try run.record(step: 10, epoch: 0.5, ["train_loss": 0.75])
    try run.record(epoch: 1, step: 20, ["train_loss": 0.5, "val_loss": .nan])
    try run.record(epoch: 1, ["val_accuracy": 0.25])
    try run.record(epoch: 2, ["train_loss": 0.25])
    let running = try History(contentsOf: url)
    #expect(running.end == nil)
    try run.finish(.interrupted, ["test_loss": 2])
    let history = try History(contentsOf: url)
    #expect(history.header.run == "mine")
    #expect(history.header.config == ["learning_rate": 0.05])
    #expect(history.header.created.hasSuffix("Z"))
    #expect(
      history.series.map(\.name) == ["train_loss", "val_loss", "val_accuracy", "train_loss_step"])
    #expect(history["train_loss"]?.values == [0.5, 0.25])
    #expect(history["train_loss"]?.epochs == [1, 2])
    #expect(history["train_loss_step"]?.steps == [10])
    #expect(history["train_loss"]?.seconds.allSatisfy { $0 >= 0 } == true)
    #expect(history["val_loss"]?.values.first?.isNaN == true)
    #expect(history.end?.status == .interrupted)
    #expect(history.end?.epochs == 2)
    #expect(history.end?.metrics["test_loss"] == 2)
    #expect(history.warnings == [])
  }

  @Test func `every line is in the file when a call returns`() throws {
    let url = try #require(folder).file("run")
    var run = try RunRecorder(folder: url)
    for epoch in 0..<5 {
      try run.record(epoch: epoch, ["train_loss": Double(epoch)])
      #expect(try History(contentsOf: url)["train_loss"]?.values.count == epoch + 1)
    }
  }

  @Test func `a second recorder on the same folder is refused`() throws {
    let url = try #require(folder).file("run")
    var first = try RunRecorder(folder: url)
    let refused = HistoryError.exists(path: first.url.path)
    #expect(throws: refused) { try RunRecorder(folder: url) }
    try first.record(epoch: 1, ["loss": 1])
    try first.finish()
    #expect(throws: refused) { try RunRecorder(folder: url) }
    #expect(try History(contentsOf: url)["loss"]?.values == [1])
  }

  @Test func `a dictionary is recorded in the order of its names`() throws {
    let url = try #require(folder).file("run")
    var run = try RunRecorder(folder: url)
    let numbers = ["val_loss": 1.0, "train_loss": 2]
    try run.record(epoch: 1, Metrics(numbers))
    #expect(try History(contentsOf: url).series.map(\.name) == ["train_loss", "val_loss"])
  }

  @Test func `a metric cannot take a name of the line's own`() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      var run = try RunRecorder(folder: folder.file("run"))
      try run.record(epoch: 1, ["step": 1])
    }
  }

  @Test func `nothing is recorded after the end`() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      var run = try RunRecorder(folder: folder.file("run"))
      try run.finish()
      try run.record(epoch: 1, ["loss": 1])
    }
  }
}
