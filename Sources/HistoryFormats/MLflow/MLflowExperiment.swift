import Foundation
import RunHistory

/// The folder of an experiment in MLflow's file store, `mlruns/<number>`, or of its models.
struct MLflowExperiment {
  private let source: HistorySource

  init(_ source: HistorySource) { self.source = source }

  /// The experiments of a store, in the order of their numbers.
  ///
  /// The trash, the registry of models and everything else that is no experiment is left out.
  static func all(in store: HistorySource) -> [MLflowExperiment] {
    store.folders { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      .map(Self.init)
  }

  /// The name that the experiment was given, else its number.
  var name: String {
    let meta = try? SettingsFile(url: source.url.appending(path: "meta.yaml")).read()
    return meta?["name"]?.stringValue ?? source.name
  }

  /// The folders of the experiment's runs; those of its models when it has no runs.
  var runs: [HistorySource] {
    let runs = Self.runs(in: source)
    return runs.isEmpty ? source.child("models").map(Self.runs) ?? [] : runs
  }

  /// The runs that are not deleted and have measured something.
  var liveRuns: [MLflowRun] {
    runs.map(MLflowRun.init).filter { !$0.isDeleted && !$0.metrics.isEmpty }
  }

  private static func runs(in folder: HistorySource) -> [HistorySource] {
    folder.folders(where: MLflowRun.isID).filter(MLflowRun.isRun)
  }
}
