/// A square table of counts, coloured by each count's share of its row, with remarks beside it.
public struct ShareMatrix: Panel {
  /// A finding beside the table.
  public struct Remark: Hashable, Sendable {
    /// What was found, and the numbers that show it.
    public var finding, numbers: String

    /// Creates a remark.
    public init(_ finding: String, numbers: String) {
      (self.finding, self.numbers) = (finding, numbers)
    }
  }

  /// The names of the rows, which are also those of the columns.
  public var names: [String]
  /// The counts, as `counts[row][column]`.
  public var counts: [[Int]]
  /// What the rows are, such as "true class".
  public var rowTitle: String
  /// What the columns are, such as "predicted class".
  public var columnTitle: String
  /// The headline of the remarks; empty for none.
  public var remarkTitle: String
  /// What stands beside the table.
  public var remarks: [Remark]

  /// Creates a table without remarks.
  public init(names: [String], counts: [[Int]], rowTitle: String, columnTitle: String) {
    precondition(
      counts.count == names.count && counts.allSatisfy { $0.count == names.count },
      "\(names.count) names do not fit \(counts.count) rows of \(counts.map(\.count)) counts")
    (self.names, self.counts) = (names, counts)
    (self.rowTitle, self.columnTitle) = (rowTitle, columnTitle)
    (remarkTitle, remarks) = ("", [])
  }

  /// Returns the room that the table, its names and the remarks take.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let layout = MatrixLayout(of: self, in: theme, measuring: words)
    return Size(width: layout.width, height: layout.height)
  }

  /// Draws the table, the names and the remarks.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    let layout = MatrixLayout(of: self, in: theme, measuring: canvas)
    drawNames(layout, on: &canvas, in: rect, theme: theme)
    for row in names.indices {
      for column in names.indices {
        drawCell(row, column, layout, on: &canvas, in: rect, theme: theme)
      }
    }
    drawRemarks(layout, on: &canvas, in: rect, theme: theme)
    let corner = layout.cell(0, 0, in: rect)
    colorBar.draw(on: &canvas, at: Point(x: corner.x, y: rect.y + layout.barY), theme: theme)
  }

  /// What the colours mean: they grow with the square root, so a quarter is in the middle.
  private var colorBar: ColorBar {
    ColorBar(
      .sequential,
      labels: [0, 0.25, 1].map { NumberFormat.percent($0, decimals: 0) })
  }

  private func share(_ row: Int, _ column: Int) -> Double {
    let total = counts[row].reduce(0, +)
    return total > 0 ? Double(counts[row][column]) / Double(total) : 0
  }

  private func drawCell(
    _ row: Int, _ column: Int, _ layout: MatrixLayout, on canvas: inout some Canvas, in rect: Rect,
    theme: Theme
  ) {
    let cell = layout.cell(row, column, in: rect)
    // The square root lifts the small shares, which are the mistakes, off the paper.
    let color = theme.sequential(share(row, column).squareRoot())
    canvas.fill(cell, with: color)
    if row == column, layout.side >= 8 {
      canvas.frame(cell, width: -1, with: theme.ink)
    }
    guard layout.side >= MatrixLayout.leastSideForNumbers else { return }
    let count = counts[row][column]
    func write(_ string: String, _ role: Theme.TextRole, _ color: Color, at y: Double) {
      var text = Text(
        string, font: theme.font(role), color: color, alignment: .center, anchor: .middle)
      text = canvas.fitted(text, to: layout.side)
      canvas.draw(text, at: Point(x: cell.midX, y: y))
    }
    guard count > 0 else {
      return write("0", .small, color.mixed(with: theme.ink, 0.35), at: cell.midY)
    }
    let ink = color.moreReadable(.white, .black)
    guard layout.side >= MatrixLayout.leastSideForBoth else {
      return write(
        NumberFormat.fixed(100 * share(row, column), decimals: 0), .small, ink, at: cell.midY)
    }
    write(
      NumberFormat.percent(share(row, column)), .smallBold, ink, at: cell.midY - 6.5)
    write(
      NumberFormat.grouped(count), .small, ink, at: cell.midY + 7.5)
  }

  private func drawNames(
    _ layout: MatrixLayout, on canvas: inout some Canvas, in rect: Rect, theme: Theme
  ) {
    let corner = layout.cell(0, 0, in: rect)
    var title = theme.text(columnTitle + " →", .small, .mutedInk)
    title.anchor = .top
    canvas.draw(title, at: Point(x: corner.x, y: rect.y))
    var rows = theme.text("↓ " + rowTitle, .small, .mutedInk)
    (rows.alignment, rows.anchor) = (.trailing, .bottom)
    canvas.draw(rows, at: Point(x: corner.x - MatrixLayout.labelGap, y: corner.y - 6))
    for (index, name) in names.enumerated() where index.isMultiple(of: layout.nameStep) {
      var row = theme.text(name, layout.nameRole)
      (row.alignment, row.anchor) = (.trailing, .middle)
      let cell = layout.cell(index, index, in: rect)
      canvas.draw(
        canvas.fitted(row, to: layout.left - MatrixLayout.labelGap),
        at: Point(x: corner.x - MatrixLayout.labelGap, y: cell.midY))
      guard let lines = layout.columnNames[index] else { continue }
      for (line, string) in lines.reversed().enumerated() {
        var column = theme.text(string, .small)
        (column.alignment, column.anchor) = (.center, .bottom)
        let y = corner.y - 6 - Double(line) * MatrixLayout.lineHeight
        canvas.draw(column, at: Point(x: cell.midX, y: y))
      }
    }
  }

  private func drawRemarks(
    _ layout: MatrixLayout, on canvas: inout some Canvas, in rect: Rect, theme: Theme
  ) {
    guard !remarks.isEmpty else { return }
    let x = rect.x + layout.remarkX
    var y = layout.cell(0, 0, in: rect).y
    func write(_ string: String, _ role: Theme.TextRole, _ paint: Theme.Paint, height: Double) {
      var text = theme.text(string, role, paint).wrapped(at: MatrixLayout.remarkWidth)
      text.anchor = .top
      canvas.draw(text, at: Point(x: x, y: y))
      y += max(height, canvas.size(of: text).height)
    }
    write(remarkTitle, .label, .ink, height: 24)
    for remark in remarks {
      write(remark.finding, .axis, .ink, height: 0)
      write(remark.numbers, .caption, .mutedInk, height: 0)
      y += 10
    }
  }
}
