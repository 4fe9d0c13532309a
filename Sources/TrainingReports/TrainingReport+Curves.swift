import Plotting
import RunHistory

extension TrainingReport {
  /// The most charts beside those of loss and accuracy.
  private static var mostFurther: Int { 6 }

  /// The charts of the run: loss and accuracy, and what else tells how it went.
  var curveFigures: [ReportFigure] {
    charts.map { name, selection in
      let chart = CurveChart(of: run.history, showing: selection)
      return ReportFigure(name, chart.figure, numbers: chart.numbers)
    }.withDistinctNames
  }

  /// The axes of the charts, by the names of the series that they show.
  var axes: [String: CurveAxis] {
    let pairs = charts.flatMap { _, selection in
      let axis = CurveAxis(for: selection.series)
      return selection.names.map { ($0, axis) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  /// What the charts show, and the names of their files.
  private var charts: [(name: String, selection: CurveSelection)] {
    let history = run.history
    guard !history.series.isEmpty else { return [] }
    let entries = [
      ("plot_loss", CurveSelection(.loss, of: history)),
      ("plot_accs", CurveSelection(.accuracy, of: history)),
    ]
    // A run of Lookbook's own measures both, and an empty chart says that something is wrong.
    let shown = entries.filter { isOwn || !$0.1.names.isEmpty }
    let further =
      isOwn
      ? []
      : furtherSelections.prefix(Self.mostFurther)
        .map { ("plot_" + $0.title.asFileName, $0) }
    return shown + further
  }

  /// What is worth a chart besides losses and accuracies: scores together, errors one by one, and the
  /// learning rate.
  private var furtherSelections: [CurveSelection] {
    let others = run.history.series.filter {
      $0.role.kind == .other && $0.role.direction != nil && $0.values.count > 1
    }
    let higher = others.filter { $0.role.direction == .higherIsBetter }
    let lower = others.filter { $0.role.direction == .lowerIsBetter }
    let fractions = higher.filter { $0.greatest <= 1 + 1e-6 }
    let percents = higher.filter { $0.greatest > 1 + 1e-6 && $0.greatest <= 100.5 }
    let rest = higher.filter { !($0.greatest <= 100.5) }
    let scores = [fractions, percents].filter { !$0.isEmpty }.map { series in
      let stems = Set(series.map(\.stem))
      let title = stems.count == 1 ? series[0].titleName : "score"
      return CurveSelection(title: title, main: [], among: series)
    }
    let single = (lower + rest).gathered(by: \.stem).map {
      CurveSelection(title: $0[0].titleName, main: [], among: $0)
    }
    let rate = CurveSelection(.learningRate, of: run.history)
    return scores + single + (rate.series.contains { $0.values.count > 1 } ? [rate] : [])
  }
}

extension Series {
  /// The greatest absolute value; infinite when none is finite.
  fileprivate var greatest: Double {
    values.lazy.filter(\.isFinite).map(abs).max() ?? .infinity
  }
}
