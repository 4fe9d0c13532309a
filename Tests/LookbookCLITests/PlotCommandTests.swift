import Foundation
import TestSupport
import Testing

@Suite struct PlotCommandTests {
  private let folder = try? TemporaryFolder()

  private func lookbook(_ line: String) throws -> Program.Outcome {
    try Program("lookbook").run(
      line.split(separator: " ").map(String.init), in: try #require(folder))
  }

  /// Writes the histories of two seeds, with and without a learning rate.
  private func writeRuns() throws {
    for seed in 0...1 {
      try #require(folder).write(
        """
        {"format":"lookbook-history","version":1,"run":"seed-\(seed)","config":{"seed":\(seed)}}
        {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":0.8,"learning_rate":0.01}
        {"kind":"epoch","epoch":2,"step":8,"seconds":2,"val_loss":0.\(6 + seed),"learning_rate":0.001}

        """, to: "runs/\(seed)/history.jsonl")
    }
    try #require(folder).write("epoch,loss\n0,1\n1,0.5\n", to: "plain.csv")
  }

  @Test(arguments: [
    "loss runs/0 --lr-strip --log-y --ylim 0.1: -o x.png",
    "loss runs/0 --x time --smoothing 1s -o x.png",
    "loss runs/0 --x step --log-x --no-robust -o x.png",
    "lr runs/1 -o x.png",
    "speed runs/1 -o x.png",
    "metric val_loss runs/0 -o x.png",
    "metric val_loss runs/0 runs/1 --x step -o x.png",
    "metric val_loss learning_rate runs/0 runs/1 --facet -o x.png",
    "metric val_loss runs/0 runs/1 --band minmax -o x.png",
    "metric val_loss runs/0 runs/1 --band ci95 --group-by seed -o x.png",
    "metric runs/0 --metric val_loss -o x.png",
  ])
  func `every kind of curve is drawn`(line: String) throws {
    try writeRuns()
    let outcome = try lookbook("plot " + line)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "x.png\n")
    let picture = try Data(contentsOf: try #require(folder).file("x.png"))
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test(arguments: [
    (
      "loss plain.csv --x time -o x.png", 1,
      "the history has no times for loss. Use --x epoch."
    ),
    ("loss plain.csv --lr-strip -o x.png", 1, "no series of the history is a learning rate"),
    ("lr plain.csv -o x.png", 1, "with --map NAME=learning_rate, or draw"),
    ("lr plain.csv -o x.png", 1, "plain.csv: no series of the history is a learning rate"),
    ("speed plain.csv -o x.png", 1, "plain.csv: the history has no times at two or more records"),
    (
      "metric val_los runs/0 -o x.png", 1,
      "'val_los' is neither a file nor a metric of these runs. There are val_loss, learning_rate."
    ),
    ("metric runs/0 -o x.png", 1, "No metric is named. There are val_loss, learning_rate."),
    ("metric val_loss runs/9 -o x.png", 64, "There is no file or folder among val_loss, runs/9"),
    ("metric val_loss ./runs/9 runs/0 -o x.png", 64, "./runs/9 does not exist."),
    ("metric val_loss runs/0 --group-by seed -o x.png", 64, "--group-by belongs to --band."),
    ("loss runs/0 --smoothing 0 -o x.png", 64, "The value '0' is invalid"),
    ("loss runs/0 --smoothing 5min -o x.png", 64, "which goes with --x time"),
    ("loss runs/0 --x time --smoothing 5 -o x.png", 64, "--smoothing needs a unit"),
    ("loss runs/0 --ylim 2:1 -o x.png", 64, "The value '2:1' is invalid"),
    ("loss runs/0 --ylim -1: --log-y -o x.png", 64, "Missing value for '--ylim"),
    ("loss runs/0 --ylim=-1: --log-y -o x.png", 64, "which a logarithmic axis does not have"),
  ])
  func `what cannot be drawn is an error, and nothing is written`(
    line: String, status: Int32, message: String
  ) throws {
    try writeRuns()
    let outcome = try lookbook("plot " + line)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: try #require(folder).file("x.png").path))
  }
}
