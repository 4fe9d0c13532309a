import Foundation
import HistoryChecks
import HistoryFormats
import RunHistory

/// A reader under test, and how it gets the bytes of an input.
struct FuzzedReader: Sendable {
  /// The reader that the environment names; nil when there is none of that name.
  ///
  /// "settings" is the YAML beside the table of a run.
  static let chosen: FuzzedReader? = ProcessInfo.processInfo.environment["LOOKBOOK_FUZZ_FORMAT"]
    .flatMap { name in
      let format = name == "settings" ? "dvclive" : name
      return HistoryCatalog.readers.first { $0.format.name == format }
        .map { FuzzedReader(reader: $0, layout: Self.layout(of: name)) }
    }

  let reader: any HistoryReader

  /// How the records of the format stand in a file; nil where they have no checksums.
  var framing: Framing? {
    switch reader.format.name {
    case "tensorboard": .tensorBoard
    case "wandb": .wandb
    default: nil
    }
  }

  /// The place of the input in a folder; only readers of folders look at it.
  private let file: URL
  /// What is handed to the reader: the file, or the folder that makes a run of it.
  private let place: URL

  private init(reader: any HistoryReader, layout: (path: String, root: String)) {
    self.reader = reader
    let folder = URL(
      fileURLWithPath: ProcessInfo.processInfo.environment["LOOKBOOK_FUZZ_FOLDER"]
        ?? NSTemporaryDirectory()
    )
    .appending(path: "lookbook-fuzz-\(getpid())")
    file = folder.appending(path: layout.path)
    place = folder.appending(path: layout.root)
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    if file.lastPathComponent == "params.yaml" {
      let table = file.deletingLastPathComponent().appending(path: "loss.tsv")
      try? Data("step\tloss\n0\t1\n".utf8).write(to: table)
    }
  }

  /// Where an input stands in its run's folder, and what of that is read.
  private static func layout(of format: String) -> (path: String, root: String) {
    switch format {
    case "mlflow": ("mlruns/0/0123456789abcdef0123456789abcdef/metrics/val/loss", "mlruns")
    case "dvclive": ("dvclive/plots/metrics/train/loss.tsv", "dvclive")
    case "settings": ("dvclive/params.yaml", "dvclive")
    case "lightning": ("version_0/metrics.csv", "version_0/metrics.csv")
    case "tensorboard": ("events.out.tfevents.1.host", "events.out.tfevents.1.host")
    case "trackio": ("project.db", "project.db")
    case "wandb": ("run-1.wandb", "run-1.wandb")
    case "hugging-face": ("trainer_state.json", "trainer_state.json")
    case "ultralytics-text": ("results.txt", "results.txt")
    default: ("input", "input")
    }
  }

  /// Reads an input whole and in pieces; both must say the same, and neither may trap.
  func read(_ bytes: UnsafeRawBufferPointer) {
    guard (try? Data(bytes).write(to: file)) != nil else { return }
    if let source = try? HistorySource(file), (bytes.last ?? 0) % 8 == 0 {
      // Of one input in eight, every reader is asked whether it is its own: that takes most of the time.
      _ = HistoryCatalog.readers.map { $0.match(source) }
    }
    guard let source = try? HistorySource(place), let runs = try? reader.runs(in: source) else {
      return
    }
    for run in runs {
      let whole = try? run.histories()
      for history in whole ?? [] { history.check() }
      guard case .files(let files) = run.content, files.count == 1, let only = files.first,
        only.url.path == file.path
      else { continue }
      let size = Int(bytes.first ?? 0) % 61 + 1
      let pieces = read(bytes, by: only, size: size).map { run.completed([$0]) }
      precondition((whole == nil) == (pieces == nil), "pieces of \(size) bytes fail, or the whole")
      precondition(
        Trace.same(whole ?? [], pieces ?? []), "pieces of \(size) bytes are read in another way")
    }
  }

  private func read(_ bytes: UnsafeRawBufferPointer, by file: RunFile, size: Int) -> [History]? {
    var parser = file.makeParser { _ in true }
    do {
      for start in stride(from: 0, to: bytes.count, by: size) {
        let end = min(start + size, bytes.count)
        try parser.parse(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      try parser.finish()
      return parser.histories
    } catch {
      return nil
    }
  }
}
