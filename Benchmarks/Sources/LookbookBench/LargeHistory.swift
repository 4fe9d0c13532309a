import Foundation
import HistoryFormats
import RunHistory

/// Large histories to read, always the same.
enum LargeHistory: String, CaseIterable {
  case table = "CSV, 1,000,000 rows of 3 short numbers"
  case longNumbers = "CSV, 300,000 rows of 3 numbers with 17 digits"
  case lines = "history.jsonl, 100,000 steps"

  /// Writes the history into a folder and returns its place.
  func write(to folder: URL) throws -> URL {
    switch self {
    case .table:
      try write(rows: 1_000_000, to: folder.appending(path: "short.csv")) {
        String(format: "%d,%.6f,%.6f", $0, $1, $1 + 0.1)
      }
    case .longNumbers:
      try write(rows: 300_000, to: folder.appending(path: "long.csv")) { "\($0),\($1),\($1 / 3)" }
    case .lines:
      try writeLines(to: folder.appending(path: "run/history.jsonl"))
    }
  }

  private func write(
    rows: Int, to file: URL, row: (_ epoch: Int, _ loss: Double) -> String
  ) throws -> URL {
    var text = "epoch,loss,val_loss\n"
    for epoch in 0..<rows { text += row(epoch, Self.loss(epoch)) + "\n" }
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file
  }

  private func writeLines(to file: URL) throws -> URL {
    let writer = try HistoryWriter(creating: file, header: RunHeader(run: "large", created: ""))
    for step in 1...100_000 {
      let metrics: Metrics = ["train_loss": Self.loss(step), "learning_rate": 1e-3]
      try writer.append(StepRecord(step: step, epoch: Double(step) / 1000, metrics: metrics))
    }
    return file
  }

  /// A loss that falls and is noisy.
  private static func loss(_ step: Int) -> Double {
    let noise = Double((step &* 2_654_435_761) % 1000) / 5000
    return 2 * exp(-Double(step) / 200_000) + noise
  }
}
