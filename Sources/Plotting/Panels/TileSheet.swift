/// A panel of small pictures in rows and columns.
public struct TileSheet: Panel {
  /// The pictures, row by row; the first one's size holds for all.
  public var tiles: [Tile]
  /// The number of columns.
  public var columns: Int
  /// The side of a picture's pixel, in points; a whole number keeps pixels square at every scale.
  public var side: Double
  /// The space between columns, in points.
  public var columnGap: Double
  /// The space between rows, in points.
  public var rowGap: Double
  /// The least width of a column, for the words below the pictures, in points.
  public var leastColumnWidth: Double
  /// The words to the left of the rows; may be empty.
  public var rowLabels: [String]
  /// The least room for the words to the left, so that sheets below each other are aligned, in points.
  public var leastLabelWidth: Double
  /// The words above the columns; may be empty, and so may each of them.
  public var columnLabels: [String]
  /// The rows and the columns that have a thin frame, and labels in its colour.
  public var framedRows, framedColumns: Set<Int>
  /// The number of columns that are set apart from the others on the left; 0 for none.
  public var leadingColumns: Int
  /// The meaning of the colours, drawn below; nil for none.
  public var colorBar: ColorBar?
  /// What is written when there are no pictures.
  public var emptyMessage: String

  /// Creates a sheet without labels.
  public init(
    _ tiles: [Tile], columns: Int, side: Double, gap: Double, colorBar: ColorBar? = nil
  ) {
    precondition(columns > 0 && side > 0, "\(columns) columns of pixels of \(side) points")
    (self.tiles, self.columns, self.side, self.colorBar) = (tiles, columns, side, colorBar)
    (columnGap, rowGap, leastColumnWidth, leadingColumns) = (gap, gap, 0, 0)
    leastLabelWidth = 0
    (rowLabels, columnLabels, emptyMessage) = ([], [], "nothing to show")
    (framedRows, framedColumns) = ([], [])
  }

  /// Returns the room that all pictures and words take.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let layout = TileLayout(of: self, in: theme, measuring: words)
    return Size(width: layout.width, height: layout.height)
  }

  /// Draws the pictures, their labels and the colour bar.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    let layout = TileLayout(of: self, in: theme, measuring: canvas)
    guard !tiles.isEmpty else {
      var text = theme.text(emptyMessage, .subtitle, .mutedInk)
      text.anchor = .top
      return canvas.draw(text, at: Point(x: rect.x, y: rect.y))
    }
    drawLabels(layout, on: &canvas, in: rect, theme: theme)
    for (index, tile) in tiles.enumerated() {
      let corner = Point(
        x: rect.x + layout.x(index % columns), y: rect.y + layout.y(index / columns))
      tile.draw(on: &canvas, at: corner, side: side, width: layout.columnWidth, theme: theme)
    }
    drawFrames(layout, on: &canvas, in: rect, theme: theme)
    let below = rect.y + layout.height - ColorBar.height(in: theme)
    colorBar?.draw(on: &canvas, at: Point(x: rect.x + layout.x(0), y: below), theme: theme)
  }

  private static let framePaint = Theme.Paint.validation

  private func drawLabels(
    _ layout: TileLayout, on canvas: inout some Canvas, in rect: Rect, theme: Theme
  ) {
    for (column, label) in columnLabels.prefix(columns).enumerated() where !label.isEmpty {
      let isFramed = framedColumns.contains(column)
      var text = theme.text(label, .small, isFramed ? Self.framePaint : .mutedInk)
      text.anchor = .top
      canvas.draw(text, at: Point(x: rect.x + layout.x(column), y: rect.y))
    }
    for (row, label) in rowLabels.enumerated() where !label.isEmpty {
      let isFramed = framedRows.contains(row)
      var text = theme.text(label, layout.rowRole, isFramed ? Self.framePaint : .secondaryInk)
      (text.alignment, text.anchor) = (.trailing, .middle)
      let middle = layout.y(row) + layout.pictureSize.height / 2
      canvas.draw(
        text, at: Point(x: rect.x + layout.x(0) - TileLayout.labelGap, y: rect.y + middle))
    }
  }

  private func drawFrames(
    _ layout: TileLayout, on canvas: inout some Canvas, in rect: Rect, theme: Theme
  ) {
    let (width, height) = (layout.pictureSize.width, layout.pictureSize.height)
    let rows = (tiles.count + columns - 1) / columns
    let level = framedRows.map { row in
      Rect(
        left: layout.x(0), top: layout.y(row), right: layout.x(columns - 1) + width,
        bottom: layout.y(row) + height)
    }
    let upright = framedColumns.map { column in
      Rect(
        left: layout.x(column), top: layout.y(0), right: layout.x(column) + width,
        bottom: layout.y(rows - 1) + height)
    }
    // Sets have no order, and the same figure must give the same strokes.
    for frame in (level + upright).sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      canvas.frame(
        Rect(x: rect.x + frame.x, y: rect.y + frame.y, width: frame.width, height: frame.height),
        with: theme.color(Self.framePaint))
    }
  }
}
