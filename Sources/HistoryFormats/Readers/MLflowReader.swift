import Foundation
import RunHistory

/// Reads MLflow's file store: a run, the runs of an experiment, or all experiments of an `mlruns`.
public struct MLflowReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "mlflow", title: "MLflow file store",
    takes: "mlruns, the folder of an experiment, of a run or of a model m-…, a metric's file")

  /// Says whether a folder is, or holds, a store's folder of a run, or a file is one of its metrics.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard source.isFolder else { return MLflowMetricFile(source) != nil ? .content : .no }
    if Self.isStore(source) { return .content }
    return source.child("mlruns").map(Self.isStore) == true ? .name : .no
  }

  private static func isStore(_ source: HistorySource) -> Bool {
    MLflowRun.isRun(source) || !MLflowExperiment(source).runs.isEmpty
      || MLflowExperiment.all(in: source).contains { !$0.runs.isEmpty }
  }

  /// Finds the runs that measured something; deleted runs are left out unless one is asked for.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    if let metric = MLflowMetricFile(source) { return [metric.run] }
    if MLflowRun.isRun(source) {
      let run = MLflowRun(source)
      guard !run.metrics.isEmpty else { throw Self.nothing(in: source, "the run has no metrics") }
      return [run.source(named: run.name)]
    }
    var found = MLflowExperiment.all(in: source).flatMap { experiment in
      experiment.liveRuns.map { ("\(experiment.name)/\($0.name)", $0) }
    }
    if found.isEmpty {
      found = MLflowExperiment(source).liveRuns.map { ($0.name, $0) }
    }
    if found.isEmpty, let store = source.child("mlruns"), Self.isStore(store) {
      return try runs(in: store)
    }
    guard !found.isEmpty else {
      throw Self.nothing(in: source, "it holds no run of MLflow with metrics")
    }
    let count = found.reduce(into: [:]) { $0[$1.0, default: 0] += 1 }
    return found.map { name, run in
      run.source(named: count[name] == 1 ? name : "\(name) (\(run.id.prefix(8)))")
    }
  }

  private static func nothing(in source: HistorySource, _ reason: String) -> HistoryError {
    .unreadable(path: source.url.relativePath, reason: reason)
  }
}
