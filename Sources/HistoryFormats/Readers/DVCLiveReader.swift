import Foundation
import RunHistory

/// Reads what DVCLive writes: a folder with a table for each metric, or one of the tables.
public struct DVCLiveReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "dvclive", title: "DVCLive",
    takes: "dvclive, also of versions before 1.0, the folder that holds it, one of its .tsv")

  /// Says whether there are DVCLive's tables; a summary alone fits by its name only.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard source.isFolder else { return DVCLiveTable.isTable(source) ? .content : .no }
    if let folder = DVCLiveFolder(source) { return folder.tables.isEmpty ? .name : .content }
    return source.child("dvclive").flatMap(DVCLiveFolder.init) != nil ? .name : .no
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    guard source.isFolder else {
      let table = DVCLiveTable(source.url, metric: DVCLiveTable.metric(of: source))
      let name = source.url.deletingPathExtension().lastPathComponent
      return [DVCLiveRun(name: name, tables: [table]).source]
    }
    let inner = source.child("dvclive")
    guard let folder = DVCLiveFolder(source) ?? inner.flatMap(DVCLiveFolder.init) else {
      throw HistoryError.unreadable(
        path: source.url.relativePath, reason: "it holds no metric of DVCLive")
    }
    return [folder.run(named: source.name)]
  }
}
