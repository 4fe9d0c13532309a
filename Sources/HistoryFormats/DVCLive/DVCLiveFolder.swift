import Foundation
import RunHistory

/// A folder that DVCLive writes, whichever version.
struct DVCLiveFolder {
  /// The folder.
  private let source: HistorySource
  /// The tables of its metrics; none when there is only a summary of the last values.
  let tables: [DVCLiveTable]

  /// Looks for metrics in a folder; nil when there are none.
  init?(_ source: HistorySource) {
    guard source.isFolder else { return nil }
    self.source = source
    tables = Self.tables(in: source)
    guard !tables.isEmpty || Self.isSummary(source.child("metrics.json")) else { return nil }
  }

  /// How the run is read.
  func run(named name: String) -> RunSource {
    let settings = source.url.appending(path: "params.yaml")
    guard tables.isEmpty else {
      return DVCLiveRun(name: name, tables: tables, settings: settings).source
    }
    let file = source.url.appending(path: "metrics.json")
    let summary = DVCLiveSummary(file)
    let content = RunSource.Content.whole(
      files: { [file] }, read: { keeps in [try summary.history(keeping: keeps)] })
    return RunSource(name: name, content: content) { history in
      history.header.run = name
      history.addSettings(from: settings)
    }
  }

  /// The tables are below `plots/metrics`; before version 1.0 below `plots/scalars` or `scalars`, and at
  /// first in the folder itself.
  private static func tables(in source: HistorySource) -> [DVCLiveTable] {
    for path in ["plots/metrics", "plots/scalars", "scalars"]
    where source.entries.contains(path.prefix { $0 != "/" }.description) {
      let tables = MetricFiles.below(source.url.appending(path: path))
        .filter { [".tsv", ".csv"].contains($0.name.suffix(4)) }
        .map { DVCLiveTable($0.file, metric: String($0.name.dropLast(4))) }
      if !tables.isEmpty { return tables }
    }
    let isNamed = source.name == "dvclive"
    guard isNamed || source.entries.contains(where: { $0.hasSuffix(".tsv") }) else { return [] }
    let files =
      isNamed
      ? MetricFiles.below(source.url)
      : source.entries.map { ($0, source.url.appending(path: $0)) }
    return files.filter { $0.name.hasSuffix(".tsv") }
      .filter { (try? HistorySource($0.file)).map(DVCLiveTable.isTable) == true }
      .map { DVCLiveTable($0.file, metric: String($0.name.dropLast(4))) }
  }

  private static func isSummary(_ source: HistorySource?) -> Bool {
    guard let source, !source.isFolder, source.size <= SettingsFile.mostBytes else { return false }
    return (try? SettingsFile(url: source.url).read())?["step"]?.intValue != nil
  }
}
