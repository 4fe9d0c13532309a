import Foundation
import RunHistory

/// The file of one metric in the folder of a run, given without the rest of the run.
struct MLflowMetricFile {
  private let metric: MetricFiles.Entry
  private let folder: HistorySource

  /// Looks at a file; nil when it does not stand below `metrics` of a run, or does not begin with a time
  /// in milliseconds, a value and perhaps a step.
  init?(_ source: HistorySource) {
    guard !source.isFolder else { return nil }
    let path = source.url.standardizedFileURL.pathComponents
    guard let place = path.dropLast().lastIndex(of: "metrics"),
      source.headLines(1).first?.prefixMatch(of: /\d{12,14} \S+( -?\d+|\s*$)/) != nil
    else { return nil }
    let depth = path.count - place
    let run = (0..<depth).reduce(source.url) { url, _ in url.deletingLastPathComponent() }
    guard let folder = try? HistorySource(run), MLflowRun.isRun(folder) else { return nil }
    self.folder = folder
    metric = (path[(place + 1)...].joined(separator: "/"), source.url)
  }

  /// How the metric is read, with what stands beside it.
  var run: RunSource {
    let run = MLflowRun(folder)
    return run.source(named: run.name, metrics: [metric])
  }
}
