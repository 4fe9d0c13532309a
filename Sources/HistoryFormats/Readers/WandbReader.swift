import Foundation
import RunHistory

/// Reads what Weights & Biases writes beside a training: `run-<id>.wandb`, the folder of a run, or the
/// folder `wandb` of runs.
///
/// The tool does not promise that the format stays as it is, so this reads what it finds.
public struct WandbReader: HistoryReader {
  static let name = "wandb"

  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: name, title: "Weights & Biases",
    takes: "run-….wandb, the folder of a run, wandb with the folders of runs")

  /// Says whether a file has the mark of the format, or a folder holds such files.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard source.isFolder else {
      if source.head.starts(with: WandbFraming.magic) { return .content }
      return Self.isRun(source.name) ? .name : .no
    }
    if !Self.files(in: source).isEmpty { return .content }
    return source.child("wandb").map { !Self.files(in: $0).isEmpty } == true ? .name : .no
  }

  /// Finds the runs.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    guard source.isFolder else { return [Self.run(source.url)] }
    var files = Self.files(in: source)
    if files.isEmpty { files = source.child("wandb").map(Self.files) ?? [] }
    guard !files.isEmpty else {
      throw HistoryError.unreadable(
        path: source.url.relativePath, reason: "it holds no run-….wandb")
    }
    return files.map(Self.run)
  }

  private static func isRun(_ name: String) -> Bool {
    name.hasSuffix(".wandb") && !name.hasPrefix(".")
  }

  /// The files of a run's folder, or of the folders of runs in a folder.
  private static func files(in folder: HistorySource) -> [URL] {
    let own = folder.entries.filter(isRun)
    if !own.isEmpty { return own.map { folder.url.appending(path: $0) } }
    return folder.folders { $0.hasPrefix("run-") || $0.hasPrefix("offline-run-") }
      .flatMap { run in run.entries.filter(isRun).map { run.url.appending(path: $0) } }
  }

  private static func run(_ file: URL) -> RunSource {
    let stem = file.deletingPathExtension().lastPathComponent
    let name = stem.hasPrefix("run-") ? String(stem.dropFirst(4)) : stem
    return RunSource(
      name: name, content: .files([RunFile(file) { WandbParser(file, run: name, keeping: $0) }])
    ) { $0.noteRestarts(in: file.relativePath) }
  }
}
