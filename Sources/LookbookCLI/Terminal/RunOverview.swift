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

extension RunOverview {
  /// Returns the series as a table, a line each.
  ///
  /// Where a terminal is too narrow, the course gets fewer characters, then columns go that say
  /// little, then the course, and only then names are shortened.
  package func table(on screen: Screen) -> TextTable {
    let whole = [16, 12, 8].lazy.map { table(sparkline: $0) }
    let narrow = [8, 0].lazy.flatMap { width in
      droppable.indices.lazy.map { table(sparkline: width).removing(Set(droppable[...$0])) }
    }
    return whole.first { $0.fits(on: screen) } ?? narrow.first { $0.fits(on: screen) }
      ?? table(sparkline: 0).removing(Set(droppable))
  }

  /// The titles of columns that may go, the first one first.
  private var droppable: [String] {
    let hasSegments = lines.contains { $0.summary.segments > 1 }
    let isFinite = lines.allSatisfy { $0.summary.finite == $0.summary.points }
    return ["first"] + (hasSegments ? [] : ["segments"]) + (isFinite ? ["non-finite"] : [])
  }

  private func table(sparkline width: Int) -> TextTable {
    let axes = Set(lines.map(\.axis))
    let place = axes.count == 1 ? axes.first.map { "at \($0.rawValue)" } : nil
    let table = TextTable(
      [
        .init("series", least: 12), .init("kind"), .number("points"), .number("non-finite"),
        .number("segments"), .number("first"), .number("best"), .init(place ?? "at"),
        .number("last"), .init("course"),
      ],
      rows: lines.map { Self.row($0, namesAxis: place == nil, sparkline: width) })
    return width > 0 ? table : table.removing(["course"])
  }

  private static func row(
    _ line: Line, namesAxis: Bool, sparkline width: Int
  ) -> [TextTable.Cell] {
    let summary = line.summary
    let missing = summary.points - summary.finite
    let place = summary.best.map { (namesAxis ? "\(line.axis) " : "") + $0.x.displayedPlace }
    return [
      .init(line.name, .strong), .init(line.role.displayed), "\(summary.points)",
      .init("\(missing)", missing > 0 ? .alarm : .dim),
      .init("\(summary.segments)", summary.segments > 1 ? .strong : .dim),
      .init(summary.first.value.displayed, .dim),
      .init(summary.best?.value.displayed ?? "", .strong), .init(place ?? "", .dim),
      .init(summary.last.value.displayed), .init(line.sparkline.narrowed(to: width).text),
    ]
  }
}
