import Foundation
import RunHistory

/// A run as DVCLive's tables hold it.
struct DVCLiveRun {
  let name: String
  let tables: [DVCLiveTable]
  /// A file with settings, if it is there.
  var settings: URL?

  /// How the run is read.
  var source: RunSource {
    RunSource(name: name, content: .files(tables.map(\.file))) { history in
      history.header.run = name
      history.startClock(unitsPerSecond: 1000)
      giveEpochs(&history)
      if let settings { history.addSettings(from: settings) }
    }
  }

  /// Makes the metric `epoch` a place of the others, where its steps only rise.
  private func giveEpochs(_ history: inout History) {
    guard history.series.count > 1, let epoch = history[DVCLiveTable.epoch] else { return }
    history.series.removeAll { $0.name == DVCLiveTable.epoch }
    guard epoch.segments.count == 1, Set(epoch.steps).count == epoch.steps.count else {
      let file = tables.first { $0.metric == DVCLiveTable.epoch }?.url.relativePath
      let message = "steps repeat or go back, so that the epochs of other metrics are not known"
      return history.warnings.append(HistoryWarning(file: file ?? name, at: nil, message: message))
    }
    let epochs = Dictionary(zip(epoch.steps, epoch.values)) { first, _ in first }
    for index in history.series.indices {
      let places = history.series[index].steps.map { epochs[$0] ?? .nan }
      history.series[index] = history.series[index].at(epochs: places)
    }
  }
}
