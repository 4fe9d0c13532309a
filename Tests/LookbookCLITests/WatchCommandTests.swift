import Foundation
import TestSupport
import Testing

@Suite struct WatchCommandTests {
  private let folder = try? TemporaryFolder()

  private static let run = """
    {"format":"lookbook-history","version":1,"run":"demo","config":{"epochs":4}}
    {"kind":"epoch","epoch":1,"step":4,"seconds":10,"train_loss":0.9,"val_loss":0.8}
    {"kind":"epoch","epoch":2,"step":8,"seconds":20,"train_loss":0.5,"val_loss":0.6}

    """
  private static let end = #"{"kind":"end","status":"completed","epochs":2,"seconds":20}"# + "\n"

  @Test func `one look shows progress, chart and table`() throws {
    let folder = try #require(folder)
    try folder.write(Self.run, to: "demo/history.jsonl")
    let outcome = try Program("lookbook").run(
      ["watch", "demo", "--once"], in: folder, environment: ["COLUMNS": "100", "LINES": "24"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "demo: Lookbook")
    #expect(
      lines.dropFirst().first?.hasPrefix(
        "  ████████████░░░░░░░░░░░░  epoch 2 of 4, about 20 s left") == true)
    #expect(outcome.output.contains("⠒⠒⠒ train_loss   ⠒ ⠒ val_loss\n"))
    #expect(outcome.output.contains("  train_loss  train loss       2"))
  }

  @Test func `a run that a program writes is followed to its end`() async throws {
    let folder = try #require(folder)
    let url = folder.file("demo/history.jsonl")
    let writing = Task {
      // The pauses only make it likely that the parts are seen one by one; nothing depends on it.
      try await Task.sleep(for: .milliseconds(200))
      try folder.write(Self.run, to: "demo/history.jsonl")
      for part in [Self.end.prefix(20), Self.end.dropFirst(20)] {
        try await Task.sleep(for: .milliseconds(200))
        let file = try FileHandle(forWritingTo: url)
        try file.seekToEnd()
        try file.write(contentsOf: Data(part.utf8))
      }
    }
    let outcome = try Program("lookbook").run(["watch", "demo", "--interval", "0.05"], in: folder)
    try await writing.value
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        epoch 1, step 4  train_loss 0.9  val_loss 0.8
        epoch 2, step 8  train_loss 0.5  val_loss 0.6
        completed after 2 epochs in 20 s

        """)
  }

  @Test func `an interrupt ends it with status 130`() throws {
    let outcome = try Program("lookbook").interrupt(
      atWord: "waiting for a history at nowhere", ["watch", "nowhere"], in: try #require(folder))
    #expect(outcome.status == 130)
    #expect(outcome.errors == "waiting for a history at nowhere\n")
    #expect(outcome.output == "")
  }

  @Test(arguments: [
    (["nowhere", "--once"], Int32(1), "nowhere: there is no such file or folder."),
    (["demo", "--once", "--run", "x"], 1, "demo: there is no run 'x'. There is demo."),
    (["demo", "--format", "x"], 1, "there is no format 'x'."),
    (["demo", "--interval", "0"], 64, "--interval is 0.0; it has to be 0.05 to 86400 seconds."),
  ])
  func `what cannot be watched is an error`(
    arguments: [String], status: Int32, message: String
  ) throws {
    let folder = try #require(folder)
    try folder.write(Self.run, to: "demo/history.jsonl")
    let outcome = try Program("lookbook").run(["watch"] + arguments, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: " + message))
  }
}
