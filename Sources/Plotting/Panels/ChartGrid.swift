/// Small charts side by side, each with its name above it.
public struct ChartGrid: Panel {
  /// A chart and its name.
  public struct Cell: Sendable {
    /// The name.
    public var title: String
    /// The chart.
    public var chart: Chart

    /// Creates a named chart.
    public init(_ title: String, chart: Chart) { (self.title, self.chart) = (title, chart) }
  }

  /// The charts, row by row.
  public var cells: [Cell]
  /// The names of curves that recur in all charts; nil for none.
  public var legend: Legend?

  /// The least width of a chart, and the distances between charts, in points.
  private static let leastWidth = 230.0, columnGap = 24.0, rowGap = 18.0
  /// Of more charts, each may be narrower, in points.
  private static let mostLarge = 12, leastOfMany = 150.0
  /// The height of a chart as a part of its width.
  private static let proportion = 0.66

  /// Creates a grid.
  public init(_ cells: [Cell], legend: Legend? = nil) {
    (self.cells, self.legend) = (cells, legend)
  }

  /// Returns the width that is there, and the height of all rows.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let columns = columns(in: width)
    let side = (width + Self.columnGap) / Double(columns) - Self.columnGap
    let row = titleHeight(theme, words) + (Self.proportion * side).rounded() + Self.rowGap
    let head = legendHeight(in: width, theme, words)
    return Size(width: width, height: head + Double(rows(of: columns)) * row - Self.rowGap)
  }

  /// Draws the charts; all plots have the same margins.
  public func draw(on canvas: inout some Canvas, in whole: Rect, theme: Theme) {
    guard !cells.isEmpty else { return }
    legend.map {
      LegendLayout(
        of: $0, at: Point(x: whole.x, y: whole.y), width: whole.width, theme, canvas
      ).draw(on: &canvas, theme: theme)
    }
    let top = whole.y + legendHeight(in: whole.width, theme, canvas)
    let rect = Rect(
      left: whole.x, top: top, right: whole.maxX, bottom: max(whole.maxY, top + 1))
    let columns = columns(in: rect.width)
    let width = (rect.width + Self.columnGap) / Double(columns) - Self.columnGap
    let height =
      (rect.height + Self.rowGap) / Double(rows(of: columns)) - Self.rowGap
    let head = titleHeight(theme, canvas)
    var parts: [(chart: Chart, rect: Rect)] = []
    for (index, cell) in cells.enumerated() {
      let x = rect.x + Double(index % columns) * (width + Self.columnGap)
      let y = rect.y + Double(index / columns) * (height + Self.rowGap)
      var title = theme.text(cell.title, .label, .ink)
      title.anchor = .top
      canvas.draw(canvas.fitted(title, to: width), at: Point(x: x, y: y))
      parts.append(
        (
          cell.chart,
          Rect(
            left: x, top: y + head, right: x + max(width, 1), bottom: y + max(height, head + 1))
        ))
    }
    AlignedCharts(parts).draw(on: &canvas, theme: theme)
  }

  private func columns(in width: Double) -> Int {
    // Of many charts, smaller ones are seen together.
    let least = cells.count > Self.mostLarge ? Self.leastOfMany : Self.leastWidth
    let most = max(1, Int((width + Self.columnGap) / (least + Self.columnGap)))
    // Four charts are a square, not a row and one below it.
    let wanted =
      cells.count <= most ? cells.count : Int(Double(cells.count).squareRoot().rounded(.up))
    return max(1, min(most, wanted))
  }

  private func rows(of columns: Int) -> Int { max(1, (cells.count + columns - 1) / columns) }

  private func legendHeight(
    in width: Double, _ theme: Theme, _ words: some TextMeasuring
  ) -> Double {
    guard let legend else { return 0 }
    let layout = LegendLayout(of: legend, at: Point(x: 0, y: 0), width: width, theme, words)
    return layout.size.height + Self.rowGap
  }

  private func titleHeight(_ theme: Theme, _ words: some TextMeasuring) -> Double {
    words.size(of: theme.text("0", .label)).height + 4
  }
}
