import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct HistoryFollowerTests {
  private static let header = #"{"format":"lookbook-history","version":1,"run":"demo"}"# + "\n"

  private let folder = try? TemporaryFolder()

  private static func epoch(_ number: Int) -> String {
    #"{"kind":"epoch","epoch":\#(number),"step":\#(number * 4),"train_loss":\#(1 / Double(number))}"#
      + "\n"
  }

  private func append(_ text: String, to url: URL) throws {
    let file = try FileHandle(forWritingTo: url)
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test func `only the new bytes are read`() throws {
    let start = Self.header + Self.epoch(1)
    let url = try #require(folder).write(start, to: "history.jsonl")
    var follower = HistoryFollower(url)
    #expect(try follower.refresh().histories.map { $0["train_loss"]?.values } == [[1]])
    #expect(follower.bytesRead == start.utf8.count)
    for number in 2...20 {
      let before = follower.bytesRead
      try append(Self.epoch(number), to: url)
      let history = try #require(try follower.refresh().histories.first)
      #expect(follower.bytesRead - before == Self.epoch(number).utf8.count)
      #expect(history["train_loss"]?.values == (1...number).map { 1 / Double($0) })
      #expect(history.warnings == [])
    }
    let before = follower.bytesRead
    #expect(try follower.refresh().histories.first?["train_loss"]?.values.count == 20)
    #expect(follower.bytesRead == before)
  }

  @Test func `a line that comes in parts is shown when it is whole`() throws {
    let start = "epoch,train_loss,valid_loss\n0,0.5,0.6\n"
    let url = try #require(folder).write(start, to: "history.csv")
    var follower = HistoryFollower(url)
    #expect(try follower.refresh().histories.first?["train_loss"]?.values == [0.5])
    for part in ["1", ",0.4", "12,0.5"] {
      try append(part, to: url)
      #expect(try follower.refresh().histories.first?["train_loss"]?.values == [0.5])
    }
    let finished = try follower.refresh(finished: true)
    #expect(finished.histories.first?["train_loss"]?.values == [0.5, 0.412])
    try append("5\n", to: url)
    let history = try #require(try follower.refresh().histories.first)
    #expect(history["valid_loss"]?.values == [0.6, 0.55])
    #expect(history.warnings == [])
    #expect(follower.bytesRead == (start + "1,0.412,0.55\n").utf8.count)
  }

  @Test(arguments: [
    (epoch(7), "became shorter"), (epoch(7) + epoch(8) + epoch(9) + epoch(10), "was replaced"),
  ])
  func `a file that is written anew is read from its beginning`(
    records: String, reason: String
  ) throws {
    let folder = try #require(folder)
    let url = try folder.write(
      Self.header + Self.epoch(1) + Self.epoch(2) + Self.epoch(3), to: "history.jsonl")
    var follower = HistoryFollower(url)
    _ = try follower.refresh()
    // In place, as most programs write; the file stays the same to the system.
    let file = try FileHandle(forWritingTo: url)
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data((Self.header + records).utf8))
    try file.close()
    let history = try #require(try follower.refresh().histories.first)
    #expect(history["train_loss"]?.epochs.first == 7)
    #expect(
      history.warnings.map(\.description) == [
        "\(url.relativePath): the file \(reason); it is read from its beginning again"
      ])
  }

  @Test func `a file in the place of another with the same beginning needs no warning`() throws {
    let folder = try #require(folder)
    let url = try folder.write(Self.header + Self.epoch(1), to: "history.jsonl")
    var follower = HistoryFollower(url)
    _ = try follower.refresh()
    let other = try folder.write(Self.header + Self.epoch(1) + Self.epoch(2), to: "new")
    try FileManager.default.removeItem(at: url)
    try FileManager.default.moveItem(at: other, to: url)
    let history = try #require(try follower.refresh().histories.first)
    #expect(history["train_loss"]?.values == [1, 0.5])
    #expect(history.warnings == [])
  }

  @Test func `new runs and new files of a folder are picked up`() throws {
    let folder = try #require(folder)
    let loss = ["dvclive/plots/metrics/train/loss.tsv", "dvclive/plots/metrics/val/loss.tsv"]
    let first = try folder.write("step\tloss\n0\t0.5\n", to: loss[0])
    var follower = HistoryFollower(folder.file("dvclive"))
    #expect(try follower.refresh().histories.first?.series.map(\.name) == ["train/loss"])
    try append("1\t0.4\n", to: first)
    try folder.write("step\tloss\n0\t0.75\n", to: loss[1])
    let history = try #require(try follower.refresh().histories.first)
    #expect(history.series.map(\.name) == ["train/loss", "val/loss"])
    #expect(history.series.map(\.values) == [[0.5, 0.4], [0.75]])
    #expect(follower.bytesRead == "step\tloss\n0\t0.5\n1\t0.4\nstep\tloss\n0\t0.75\n".utf8.count)
  }

  @Test func `of several runs the newest or a named one is read`() throws {
    let folder = try #require(folder)
    let table = "epoch,train/box_loss,metrics/mAP50(B)\n1,0.5,0.1\n"
    let (a, b) = (
      try folder.write(table, to: "runs/a/results.csv"),
      try folder.write(table, to: "runs/b/results.csv")
    )
    for (url, time) in [(a, 2e9), (b, 1e9)] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: time)], ofItemAtPath: url.path)
    }
    let path = folder.file("runs")
    var newest = HistoryFollower(path, choice: .newest)
    #expect(try newest.refresh().histories.map(\.header.run) == ["a"])
    #expect(try newest.refresh().runs == ["a", "b"])
    #expect(newest.bytesRead == table.utf8.count)
    var named = HistoryFollower(path, choice: .named("b"))
    #expect(try named.refresh().histories.map(\.header.run) == ["b"])
    var missing = HistoryFollower(path, choice: .named("c"))
    #expect(try missing.refresh().histories == [])
  }

  @Test func `a file that is written as a whole is read whenever it changes`() throws {
    let folder = try #require(folder)
    let url = try folder.write(#"{"loss": [0.5, 0.4]}"#, to: "log.json")
    var follower = HistoryFollower(url)
    #expect(try follower.refresh().histories.first?["loss"]?.values == [0.5, 0.4])
    try folder.write(#"{"loss": [0.5, 0.4, 0.3]}"#, to: "log.json")
    #expect(try follower.refresh().histories.first?["loss"]?.values == [0.5, 0.4, 0.3])
    #expect(follower.bytesRead == 0)
  }

  @Test func `a path may come into being later`() throws {
    let folder = try #require(folder)
    var follower = HistoryFollower(folder.file("history.jsonl"))
    #expect(throws: HistoryError.self) { try follower.refresh() }
    let url = try folder.write("", to: "history.jsonl")
    #expect(throws: HistoryError.self) { try follower.refresh() }
    try append(Self.header, to: url)
    #expect(try follower.refresh().histories.map(\.series.count) == [0])
    try append(Self.epoch(1), to: url)
    #expect(try follower.refresh().histories.map(\.series.count) == [1])
  }
}
