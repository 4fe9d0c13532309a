/// A table of numbers from zero up as coloured cells, with bars for its rows and columns.
public struct Heatmap: Panel {
  /// What a number of rows and columns stand for.
  public struct Side: Hashable, Sendable {
    /// What they are, such as "filter".
    public var title: String
    /// A number for each, drawn as a bar; empty for none.
    public var bars: [Double]

    /// Creates a side.
    public init(_ title: String, bars: [Double] = []) { (self.title, self.bars) = (title, bars) }
  }

  /// The numbers, row by row from the top.
  public let values: [Float]
  /// The number of rows and columns.
  public let rowCount, columnCount: Int
  /// What rows and columns stand for.
  public var rows, columns: Side
  /// What the colours mean, drawn below; nil for none.
  public var colorBar: ColorBar?
  /// The number of the darkest cell.
  public let limit: Double

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - values: The numbers, row by row from the top.
  ///   - rowCount: The number of rows.
  ///   - rows: What the rows stand for.
  ///   - columns: What the columns stand for.
  public init(_ values: [Float], rowCount: Int, rows: Side, columns: Side) {
    precondition(
      rowCount > 0 && !values.isEmpty && values.count.isMultiple(of: rowCount),
      "\(values.count) numbers do not fill \(rowCount) rows")
    (self.values, self.rowCount, columnCount) = (values, rowCount, values.count / rowCount)
    (self.rows, self.columns) = (rows, columns)
    limit = values.reduce(0) { $1.isFinite ? max($0, Double($1)) : $0 }
    colorBar = ColorBar(limit: limit, .sequential)
  }

  /// Returns the room that the cells, the bars and the words take.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let layout = HeatmapLayout(of: self, in: theme, measuring: words)
    return Size(width: layout.width, height: layout.height)
  }

  /// Draws the cells, the bars, the numbers of rows and columns, and the meaning of the colours.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    let layout = HeatmapLayout(of: self, in: theme, measuring: canvas)
    let cells = Rect(
      x: rect.x + layout.left, y: rect.y + layout.top,
      width: Double(columnCount) * layout.side, height: Double(rowCount) * layout.side)
    let picture = Picture(
      width: columnCount, height: rowCount, values: values, scale: .sequential(limit: limit))
    canvas.draw(picture.raster(in: theme), in: cells)
    drawNumbers(layout, on: &canvas, beside: cells, in: rect, theme: theme)
    drawBars(layout, on: &canvas, beside: cells, theme: theme)
    let below = rect.y + layout.height - ColorBar.height(in: theme)
    colorBar?.draw(on: &canvas, at: Point(x: cells.x, y: below), theme: theme)
  }

  private func drawNumbers(
    _ layout: HeatmapLayout, on canvas: inout some Canvas, beside cells: Rect, in rect: Rect,
    theme: Theme
  ) {
    var title = theme.text(columns.title + " →", .small, .mutedInk)
    title.anchor = .top
    canvas.draw(title, at: Point(x: cells.x, y: rect.y))
    var rowTitle = theme.text("↓ " + rows.title, .small, .mutedInk)
    (rowTitle.alignment, rowTitle.anchor) = (.trailing, .bottom)
    canvas.draw(rowTitle, at: Point(x: cells.x - HeatmapLayout.gap, y: cells.y - 9))
    for index in stride(from: 0, to: rowCount, by: layout.rowStep) {
      var text = theme.text("\(index)", .small, .mutedInk)
      (text.alignment, text.anchor) = (.trailing, .middle)
      let y = cells.y + (Double(index) + 0.5) * layout.side
      canvas.draw(text, at: Point(x: cells.x - HeatmapLayout.gap, y: y))
    }
    for index in stride(from: 0, to: columnCount, by: layout.columnStep) {
      var text = theme.text("\(index)", .small, .mutedInk)
      (text.alignment, text.anchor) = (.center, .top)
      let x = cells.x + (Double(index) + 0.5) * layout.side
      canvas.draw(text, at: Point(x: x, y: cells.maxY + 4))
    }
  }

  private func drawBars(
    _ layout: HeatmapLayout, on canvas: inout some Canvas, beside cells: Rect, theme: Theme
  ) {
    func path(_ bars: [Double], _ rect: (Double, Double) -> Rect) -> Path {
      let most = bars.max() ?? 0
      var path = Path()
      for (index, bar) in bars.enumerated() where bar > 0 && bar.isFinite {
        path.append(
          Path(
            canvas.snapped(rect(Double(index) * layout.side, HeatmapLayout.barLength * bar / most)))
        )
      }
      return path
    }
    // Bars stand apart where there is room for it.
    let (side, seam) = (layout.side, layout.side >= 4 ? 1.0 : 0)
    let upright = path(columns.bars) { start, length in
      Rect(
        x: cells.x + start, y: cells.y - HeatmapLayout.gap - length, width: side - seam,
        height: length)
    }
    let level = path(rows.bars) { start, length in
      Rect(
        x: cells.maxX + HeatmapLayout.gap, y: cells.y + start, width: length, height: side - seam)
    }
    for path in [upright, level] where !path.elements.isEmpty {
      canvas.fill(path, with: theme.mutedInk)
    }
  }
}

/// Where the parts of a heat map lie, from its top left corner.
struct HeatmapLayout {
  static let gap = 6.0
  static let barLength = 36.0

  /// The side of a cell, in points.
  let side: Double
  let left, top, width, height: Double
  /// Every how many rows and columns have a number.
  let rowStep, columnStep: Int

  init(of map: Heatmap, in theme: Theme, measuring words: some TextMeasuring) {
    let room = min(620 / Double(map.columnCount), 440 / Double(map.rowCount), 16)
    side = room >= 1 ? room.rounded(.down) : room
    let lineHeight = (1.2 * theme.font(.small).size).rounded()
    func small(_ string: String) -> Double {
      words.size(of: theme.text(string, .small)).width
    }
    rowStep = Self.step(lineHeight / side)
    columnStep = Self.step((small("\(map.columnCount - 1)") + 8) / side)
    left = (max(small("\(map.rowCount - 1)"), small("↓ " + map.rows.title)) + Self.gap).rounded(.up)
    let bars = Self.barLength + Self.gap
    top = lineHeight + 4 + (map.columns.bars.isEmpty ? lineHeight + 9 : bars)
    let (across, down) = (Double(map.columnCount) * side, Double(map.rowCount) * side)
    let natural = left + across + (map.rows.bars.isEmpty ? 0 : bars)
    width = max(natural, map.colorBar == nil ? 0 : left + ColorBar.length)
    height =
      top + down + 4 + lineHeight
      + (map.colorBar == nil ? 0 : 12 + ColorBar.height(in: theme))
  }

  /// The least of 1, 2, 4, 8 … that is not below a number.
  private static func step(_ least: Double) -> Int {
    var step = 1
    while Double(step) < least { step *= 2 }
    return step
  }
}
