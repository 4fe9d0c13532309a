import Foundation
import RunHistory

/// Where Ultralytics' tools put a run: a folder with its results and settings, beside those of other
/// runs.
enum UltralyticsFolder {
  /// Says whether a source is a file of results, or a folder of one or several runs.
  static func match(
    _ source: HistorySource, file: String, isResults: (HistorySource) -> Bool
  ) -> HistoryMatch {
    files(in: source, named: file, isResults: isResults).isEmpty ? .no : .content
  }

  /// Finds the runs of a source, or throws `HistoryError` when there is none.
  static func runs(
    in source: HistorySource, file: String, isResults: (HistorySource) -> Bool,
    makeParser:
      @escaping @Sendable (
        _ file: String, _ run: String, _ keeps: @escaping SeriesFilter
      ) -> any HistoryParser
  ) throws -> [RunSource] {
    var files = files(in: source, named: file, isResults: isResults)
    // A format that was asked for is read whatever the file looks like.
    if files.isEmpty, let only = source.isFolder ? source.child(file) : source { files = [only] }
    guard !files.isEmpty else {
      throw HistoryError.unreadable(
        path: source.url.relativePath, reason: "the folder holds no \(file)")
    }
    return files.map { results in
      let folder = results.url.deletingLastPathComponent()
      let name = folder.standardizedFileURL.lastPathComponent
      let path = results.url.relativePath
      let file = RunFile(results.url) { makeParser(path, name, $0) }
      return RunSource(name: name, content: .files([file])) { history in
        history.addSettings(from: folder.appending(path: "args.yaml"))
        history.addSettings(from: folder.appending(path: "opt.yaml"))
        history.addSettings(from: folder.appending(path: "hyp.yaml"), as: "hyp")
      }
    }
  }

  /// The results in a source, or in the folders that it holds.
  private static func files(
    in source: HistorySource, named file: String, isResults: (HistorySource) -> Bool
  ) -> [HistorySource] {
    guard source.isFolder else { return isResults(source) ? [source] : [] }
    if let results = source.child(file), isResults(results) { return [results] }
    return source.entries.compactMap { source.child("\($0)/\(file)") }.filter(isResults)
  }
}
