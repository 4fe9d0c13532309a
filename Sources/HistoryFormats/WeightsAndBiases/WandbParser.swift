import Foundation
import RunHistory

/// Reads one `.wandb` file.
struct WandbParser: HistoryParser {
  private let file: String
  private var framing = WandbFraming()
  private var run: WandbRun

  init(_ file: URL, run: String, keeping keeps: @escaping SeriesFilter) {
    self.file = file.relativePath
    self.run = WandbRun(file: file.relativePath, run: run, keeping: keeps)
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) throws {
    framing.parse(bytes, into: &run) { $0.take($1) }
    if framing.hasHeader == false { throw noHeader }
  }

  mutating func finish() throws {
    guard framing.hasHeader == true else { throw noHeader }
    if let place = framing.incomplete { run.noteCut(at: place) }
  }

  var histories: [History] { [run.history] }

  private var noHeader: HistoryError {
    .unreadable(
      path: file,
      reason: "it does not begin with ':W&B' and the version 0, as the files of Weights & Biases do"
    )
  }
}
