import Plotting

/// A mark of one's own: a shaded stretch of the x axis.
struct Stretch: Mark {
  let x: ClosedRange<Double>

  /// Nothing: the curves decide what the axes show.
  var extent: Extent? { nil }

  func draw(on canvas: inout some Canvas, in frame: Frame) {
    let rect = Rect(
      left: frame.x(x.lowerBound), top: frame.plot.y,
      right: frame.x(x.upperBound), bottom: frame.plot.maxY)
    canvas.fill(rect, with: frame.theme.grid.withAlpha(0.5))
  }
}
