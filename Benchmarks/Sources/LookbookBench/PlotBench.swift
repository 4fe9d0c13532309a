import ArgumentParser
import Foundation

/// `lookbook-bench plot`: where the time goes between a file and a picture.
struct PlotBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Time reading, layout, drawing and encoding of pictures.")

  @Flag(help: "Print JSON objects instead of a table.") var json = false

  func run() throws {
    if !json { print(Self.head) }
    try Self.measure { print(json ? $0.json : $0.row) }
  }

  /// The head of the table.
  static let head = """
    | picture, in one process, ms | read | layout | draw | encode | all | range |
    |---|---|---|---|---|---|---|
    """

  /// Makes the pictures of each job several times, and tells of each as soon as it is known.
  static func measure(_ tell: (Speed) -> Void) throws {
    try withTemporaryFolder { folder in
      for job in PlotJob.allCases {
        let place = try job.write(to: folder)
        var all: [PictureTimes] = []
        var failure: (any Error)?
        _ = Repeats(7) {
          do {
            all.append(try job.times(at: place, writingTo: folder))
          } catch { failure = error }
        }
        if let failure { throw failure }
        tell(Speed(job: job, repeats: Array(all.dropFirst())))
      }
    }
  }

  /// What a job took each time.
  struct Speed {
    let job: PlotJob
    let repeats: [PictureTimes]

    var row: String {
      let totals = repeats.map(\.total).sorted()
      let parts = steps.map { Self.number($0.milliseconds) }.joined(separator: " | ")
      return "| \(job.rawValue) | \(parts) | \(Self.number(1e3 * (totals.first ?? 0))) to "
        + "\(Self.number(1e3 * (totals.last ?? 0))) |"
    }

    var json: String {
      let parts = steps.map { #""\#($0.name)_ms":\#(Self.number($0.milliseconds))"# }
      return #"{"picture":"\#(job.rawValue)",\#(parts.joined(separator: ","))}"#
    }

    /// The median of each step.
    private var steps: [(name: String, milliseconds: Double)] {
      let steps: [(String, (PictureTimes) -> Double)] = [
        ("read", { $0.read }), ("layout", { $0.layout }), ("draw", { $0.draw }),
        ("encode", { $0.encode }), ("all", { $0.total }),
      ]
      return steps.map { name, seconds in
        let sorted = repeats.map(seconds).sorted()
        return (name, 1e3 * sorted[sorted.count / 2])
      }
    }

    private static func number(_ value: Double) -> String { String(format: "%.2f", value) }
  }
}
