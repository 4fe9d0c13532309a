import Foundation
import RunHistory

/// Reads `history.jsonl`, alone or in the folder of a run.
public struct LookbookReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "lookbook", title: "Lookbook", takes: "history.jsonl, the folder of a run")

  /// Says whether a source is a run's folder or begins with a history's header.
  public func match(_ source: HistorySource) -> HistoryMatch {
    if source.isFolder {
      guard let file = source.child("history.jsonl"), !file.isFolder else { return .no }
      // A run that has just begun has written nothing yet.
      return file.size == 0 ? .name : match(file)
    }
    return source.headLines(1).first?.contains("\"lookbook-history\"") == true ? .content : .no
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let url = source.isFolder ? source.url.appending(path: "history.jsonl") : source.url
    let file = RunFile(url) { LookbookParser(url, keeping: $0) }
    return [RunSource(name: source.name, content: .files([file]))]
  }
}

extension LookbookParser: HistoryParser {}
