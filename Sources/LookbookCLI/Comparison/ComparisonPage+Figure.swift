import Plotting
import RunHistory
import TrainingReports

extension ComparisonPage {
  /// The metric that a picture shows: the first that was asked for, else a validation loss or
  /// whatever else says most.
  var drawnMetric: String? {
    let wanted: [MetricRole] = [
      MetricRole(.loss, split: .validation), MetricRole(.accuracy, split: .validation),
      MetricRole(.loss), MetricRole(.loss, split: .training), MetricRole(.accuracy),
    ]
    for role in wanted {
      let found = metrics.first {
        let own = self.role(of: $0)
        return own?.kind == role.kind && own?.split == role.split
      }
      if let found { return found }
    }
    return metrics.first
  }

  /// Draws a metric of the runs, or of the groups.
  ///
  /// - Parameters:
  ///   - metric: The name of the series.
  ///   - histories: The histories of `runs`, in the same order.
  /// - Returns: The figure.
  func figure(of metric: String, histories: [History]) -> Figure {
    let names = runs.map(\.name)
    guard let groups else {
      return plotComparison(histories, metric: .name(metric), names: names)
    }
    let byName = Dictionary(zip(names, histories), uniquingKeysWith: { first, _ in first })
    return plotComparison(
      groups: groups.map { group in
        RunGroup(group.words.printable, runs: group.runs.compactMap { byName[$0.name] })
      }, metric: .name(metric), spread: .confidence)
  }
}
