import HistoryFormats
package import RunHistory

/// What `lookbook watch` shows of a run at a moment.
package struct WatchFrame {
  /// The path and its format.
  package var title: String
  /// The run.
  package var history: History
  /// How long the rest will take; nil when it is not known.
  package var secondsLeft: Double?

  /// Describes a moment.
  package init(title: String, history: History, secondsLeft: Double? = nil) {
    (self.title, self.history, self.secondsLeft) = (title, history, secondsLeft)
  }

  /// The lines, no more than fit on the screen: how far it is, the chart, the table, what was odd.
  package func lines(on screen: Screen) -> [String] {
    let height = max(screen.height - 1, 4)
    let overview = RunOverview(of: history)
    let head = [Ink.strong.paint(title.printable, on: screen), "  " + state]
    guard !overview.lines.isEmpty else { return head + ["  no numbers yet"] }
    // Those with a place say more than how many others there were.
    let placed = overview.warnings.filter { $0.place != nil }
    let told = (placed.isEmpty ? overview.warnings : placed).suffix(2)
    let rest = overview.warnings.count - told.count
    let odd =
      (told.map { "\($0)" } + (rest > 0 ? ["\(rest) more, see 'lookbook history'"] : []))
      .map { Ink.alarm.paint("  ! ", on: screen) + $0.printable }
    let free = height - head.count - odd.count
    let table = overview.table(on: screen).lines(on: screen)
    let rows = min(table.count, max(2, free - Self.leastChart))
    let chart = LossChart(of: history)?.chart
      .lines(on: screen, height: min(Self.mostChart, free - rows))
    return Array((head + (chart ?? []) + table.prefix(rows) + odd).prefix(height))
  }

  /// The heights between which the chart is drawn.
  private static let leastChart = 9, mostChart = 18

  private var state: String {
    if let end = history.end { return end.displayed }
    guard let progress = RunProgress(of: history) else { return "going on" }
    let left = secondsLeft.map { "about \($0.displayedDuration) left" }
    return [progress.displayed(width: 24), left].compactMap { $0 }.joined(separator: ", ")
  }
}

/// The loss of the training and of the validation; another series where there is no loss.
struct LossChart {
  let chart: BrailleChart

  /// Finds the series; nil when there is none.
  init?(of history: History) {
    let splits: [Split?] = [.training, .validation]
    var chosen = splits.compactMap { split in
      history.series.first { $0.role.kind == .loss && $0.role.split == split }
    }
    if chosen.isEmpty { chosen = Array(history.series.prefix(1)) }
    guard !chosen.isEmpty else { return nil }
    let axis: Series.Axis =
      chosen.allSatisfy { !$0.steps.isEmpty }
      ? .step : chosen.allSatisfy { !$0.epochs.isEmpty } ? .epoch : .index
    chart = BrailleChart(chosen.map { Self.curve($0, on: axis) }, axis: axis.rawValue)
  }

  private static func curve(_ series: Series, on axis: Series.Axis) -> BrailleChart.Curve {
    let gap = BrailleChart.Point(x: .nan, y: .nan)
    var points: [BrailleChart.Point] = []
    for segment in series.segments {
      if !points.isEmpty { points.append(gap) }
      for index in segment {
        let x =
          switch axis {
          case .step: series.steps[index]
          case .epoch: series.epochs[index]
          case .index: Double(index)
          }
        points.append(.init(x: x, y: series.values[index]))
      }
    }
    return BrailleChart.Curve(series.name, points)
  }
}
