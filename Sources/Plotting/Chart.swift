/// A panel with two axes and marks between them.
public struct Chart: Panel {
  /// What the horizontal direction means.
  public var x: Axis
  /// What the vertical direction means.
  public var y: Axis
  /// What is drawn, from the lowest to the uppermost.
  public var marks: [any Mark]
  /// The names of the curves, written where they end.
  public var endLabels: [EndLabel]
  /// The names of the curves above the plot, where they are too many for its right side.
  public var legend: Legend?
  /// What is written when the marks show nothing.
  public var emptyMessage: String

  /// Creates a chart.
  public init(
    x: Axis, y: Axis, marks: [any Mark], endLabels: [EndLabel] = [],
    emptyMessage: String = "nothing to show"
  ) {
    (self.x, self.y, self.marks) = (x, y, marks)
    (self.endLabels, self.emptyMessage) = (endLabels, emptyMessage)
  }

  /// Returns the width that is there, and a height in proportion.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    Size(width: width, height: (width / 2).rounded())
  }

  /// Draws the grid, the marks, and their names over them.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    let layout = ChartLayout(of: self, in: rect, theme: theme, measuring: canvas)
    draw(layout, on: &canvas, in: rect, theme: theme)
  }

  /// Draws the chart where its parts lie; nil when the marks show nothing.
  func draw(_ layout: ChartLayout?, on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    guard let layout else { return drawMessage(on: &canvas, in: rect, theme: theme) }
    canvas.part(.chart(layout.frame)) { canvas in
      layout.legend?.draw(on: &canvas, theme: theme)
      canvas.part(.verticalAxis) { drawYTicks(layout, on: &$0) }
      drawYTitle(layout, on: &canvas, in: rect)
      drawXAxis(layout, on: &canvas, in: rect)
      canvas.part(.marks) { canvas in
        for mark in marks { mark.draw(on: &canvas, in: layout.frame) }
      }
      canvas.part(.names) { drawEndLabels(layout, on: &$0) }
    }
  }

  private func drawMessage(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    var text = theme.text(emptyMessage, .subtitle, .mutedInk)
    (text.alignment, text.anchor) = (.center, .middle)
    canvas.draw(text, at: Point(x: rect.midX, y: rect.midY))
  }

  private func drawYTicks(_ layout: ChartLayout, on canvas: inout some Canvas) {
    let (theme, plot) = (layout.frame.theme, layout.frame.plot)
    let width = canvas.pixel > 0 ? canvas.pixel : 0.5
    for tick in layout.yTicks {
      // Lines without a number stand back.
      let color = tick.label.isEmpty ? theme.grid.mixed(with: theme.paper, 0.5) : theme.grid
      let y = layout.frame.y(tick.value)
      canvas.rule(
        from: Point(x: plot.x, y: y), to: Point(x: plot.maxX, y: y),
        with: Stroke(color, width: width))
      guard !tick.label.isEmpty else { continue }
      var text = theme.text(tick.label, .axis)
      (text.alignment, text.anchor) = (.trailing, .middle)
      canvas.draw(text, at: Point(x: plot.x - ChartLayout.labelGap, y: y))
    }
  }

  private func drawYTitle(_ layout: ChartLayout, on canvas: inout some Canvas, in rect: Rect) {
    let (theme, plot) = (layout.frame.theme, layout.frame.plot)
    guard layout.hasTitles else { return }
    var title = theme.text(y.wholeTitle, .axis)
    title.anchor = .top
    let line = canvas.size(of: theme.text("0", .axis)).height
    canvas.draw(title, at: Point(x: rect.x, y: plot.y - 14 - line))
  }

  private func drawXAxis(_ layout: ChartLayout, on canvas: inout some Canvas, in rect: Rect) {
    let (theme, plot) = (layout.frame.theme, layout.frame.plot)
    let axis = Stroke(theme.reference, width: 1)
    canvas.rule(
      from: Point(x: plot.x, y: plot.maxY), to: Point(x: plot.maxX, y: plot.maxY), with: axis)
    for tick in layout.xTicks {
      let x = layout.frame.x(tick.value)
      let length = ChartLayout.tickLength * (tick.label.isEmpty ? 0.5 : 1)
      canvas.rule(
        from: Point(x: x, y: plot.maxY), to: Point(x: x, y: plot.maxY + length), with: axis)
      guard self.x.isLabelled, !tick.label.isEmpty else { continue }
      var text = theme.text(tick.label, .axis)
      (text.alignment, text.anchor) = (.center, .top)
      canvas.draw(text, at: Point(x: x, y: plot.maxY + ChartLayout.tickLength + 3))
    }
    guard self.x.isLabelled, layout.hasTitles else { return }
    var title = theme.text(x.wholeTitle, .axis)
    (title.alignment, title.anchor) = (.trailing, .bottom)
    canvas.draw(title, at: Point(x: plot.maxX, y: rect.maxY))
  }

  private func drawEndLabels(_ layout: ChartLayout, on canvas: inout some Canvas) {
    let (frame, plot) = (layout.frame, layout.frame.plot)
    for (label, y) in zip(layout.endLabels, layout.endLabelPositions) {
      let end = frame(label.value)
      let wanted = min(max(end.y, plot.y), plot.maxY)
      if abs(y - wanted) > 4 {
        let leader = [
          Point(x: end.x + 5, y: wanted), Point(x: plot.maxX + ChartLayout.endGap - 3, y: y),
        ]
        canvas.stroke(Path(through: leader), with: Stroke(frame.theme.reference, width: 0.75))
      }
      var text = frame.theme.text(label.label, .label, label.paint)
      text.anchor = .middle
      canvas.draw(text, at: Point(x: plot.maxX + ChartLayout.endGap, y: y))
    }
  }
}
