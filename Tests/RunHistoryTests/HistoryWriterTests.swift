import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct HistoryWriterTests {
  private let folder = try? TemporaryFolder()

  private let header = RunHeader(
    run: "demo", created: "2026-11-22T08:29:00Z", config: ["epochs": 2, "learning_rate": 0.004],
    dataset: ["name": "fashion-mnist", "training": 55000, "verified": true],
    environment: ["threads": 2])

  @Test func `a history is written line by line in a fixed form`() throws {
    let folder = try #require(folder)
    let url = folder.file("runs/demo/history.jsonl")
    let writer = try HistoryWriter(creating: url, header: header)
    try writer.append(
      StepRecord(step: 10, epoch: 0.05, metrics: ["train_loss": 1.912, "learning_rate": 0.0011]))
    try writer.append(
      Epoch(epoch: 1, step: 215, seconds: 6.1, metrics: ["train_loss": .nan, "val_loss": 0.41]))
    try writer.append(
      RunEnd(
        status: .completed, epochs: 10, seconds: 61.2, metrics: ["test_accuracy": 0.931]))
    let expected = """
      {"format":"lookbook-history","version":1,"run":"demo","created":"2026-11-22T08:29:00Z",\
      "config":{"epochs":2,"learning_rate":0.004},\
      "dataset":{"name":"fashion-mnist","training":55000,"verified":true},\
      "environment":{"threads":2}}
      {"kind":"step","step":10,"epoch":0.05,"train_loss":1.912,"learning_rate":0.0011}
      {"kind":"epoch","epoch":1,"step":215,"seconds":6.1,"train_loss":"NaN","val_loss":0.41}
      {"kind":"end","status":"completed","epochs":10,"seconds":61.2,"test_accuracy":0.931}

      """
    #expect(try String(contentsOf: url, encoding: .utf8) == expected)
  }

  @Test func `each line is in the file when append returns`() throws {
    let url = try #require(folder).file("history.jsonl")
    let writer = try HistoryWriter(creating: url, header: header)
    for epoch in 1...3 {
      try writer.append(Epoch(epoch: epoch, step: epoch, seconds: 1, metrics: ["a": 1]))
      #expect(try History(contentsOf: url).epochs.count == epoch)
    }
  }

  @Test func `a history that is there is not overwritten`() throws {
    let url = try #require(folder).write("precious", to: "history.jsonl")
    #expect(throws: HistoryError.exists(path: url.path)) {
      try HistoryWriter(creating: url, header: header)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == "precious")
  }

  @Test func `a place that cannot be written is named`() throws {
    let folder = try #require(folder)
    let file = try folder.write("", to: "file")
    let error = #expect(throws: HistoryError.self) {
      try HistoryWriter(creating: file.appendingPathComponent("history.jsonl"), header: header)
    }
    #expect(error?.description.hasPrefix("\(file.path)/history.jsonl: ") == true)
  }
}
