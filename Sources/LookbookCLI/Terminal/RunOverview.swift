package import RunHistory

/// What a table shows of a run; much smaller than the run.
package struct RunOverview: Hashable, Sendable {
  /// What a table shows of a series.
  package struct Line: Hashable, Sendable {
    package let name: String
    package let role: MetricRole
    package let axis: Series.Axis
    package let summary: Summary
    package let sparkline: Sparkline
  }

  package let name: String
  package let format: String
  package let end: RunEnd?
  package let lines: [Line]
  package let warnings: [HistoryWarning]

  /// Sums up a run.
  package init(of history: History, sparkline width: Int = 16) {
    (name, format, end) = (history.header.run, history.format, history.end)
    warnings = history.warnings
    lines = history.series.compactMap { series in
      Summary(of: series).map { summary in
        Line(
          name: series.name, role: series.role, axis: series.axis, summary: summary,
          sparkline: Sparkline(series.values, width: width))
      }
    }
  }
}

extension TextTable {
  /// The series of a run, a line each.
  package init(of run: RunOverview) {
    let axes = Set(run.lines.map(\.axis))
    let place = axes.count == 1 ? axes.first.map { "at \($0.rawValue)" } : nil
    self.init(
      [
        Column("series", least: 12), Column("kind"), .number("points"), .number("non-finite"),
        .number("segments"), .number("first"), .number("best"), Column(place ?? "at"),
        .number("last"), Column("course", least: 8),
      ],
      rows: run.lines.map { Self.row($0, namesAxis: place == nil) })
  }

  private static func row(_ line: RunOverview.Line, namesAxis: Bool) -> [Cell] {
    let summary = line.summary
    let missing = summary.points - summary.finite
    let place = summary.best.map { (namesAxis ? "\(line.axis) " : "") + $0.x.displayedPlace }
    return [
      Cell(line.name, .strong), Cell(line.role.displayed), "\(summary.points)",
      Cell("\(missing)", missing > 0 ? .alarm : .dim),
      Cell("\(summary.segments)", summary.segments > 1 ? .strong : .dim),
      Cell(summary.first.value.displayed, .dim),
      Cell(summary.best?.value.displayed ?? "", .strong), Cell(place ?? "", .dim),
      Cell(summary.last.value.displayed), Cell(line.sparkline.text),
    ]
  }
}
