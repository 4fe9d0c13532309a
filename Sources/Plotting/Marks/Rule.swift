/// A broken upright line through a whole chart.
public struct Rule: Mark {
  /// The value along the x axis that it marks.
  public var x: Double
  /// The lengths of dashes and gaps in turn, in points.
  public var dash: [Double]

  /// Creates a line at a value along the x axis; a dotted one unless told otherwise.
  public init(x: Double, dash: [Double] = [1.5, 3]) { (self.x, self.dash) = (x, dash) }

  /// Nothing: a line of reference does not widen the axes.
  public var extent: Extent? { nil }

  /// Draws the line.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    guard frame.x.domain.contains(x) else { return }
    let position = frame.x(x)
    canvas.rule(
      from: Point(x: position, y: frame.plot.maxY), to: Point(x: position, y: frame.plot.y),
      with: Stroke(frame.theme.reference, width: 1, dash: dash, cap: .butt))
  }
}

/// The name of an upright line, at its foot; drawn after the curves, it stands over them.
public struct RuleName: Mark {
  /// The words.
  public var label: String
  /// The value along the x axis that the line marks.
  public var x: Double

  /// Creates the name of a line at a value along the x axis.
  public init(_ label: String, x: Double) { (self.label, self.x) = (label, x) }

  /// Nothing, as that of the line.
  public var extent: Extent? { nil }

  /// Writes the name beside the line.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    guard frame.x.domain.contains(x) else { return }
    let position = frame.x(x)
    var text = frame.theme.text(label, .caption, .mutedInk).withHalo(frame.theme.paper)
    let isLeft = position + 4 + canvas.size(of: text).width > frame.plot.maxX
    (text.anchor, text.alignment) = (.bottom, isLeft ? .trailing : .leading)
    canvas.draw(
      text, at: Point(x: position + (isLeft ? -4 : 4), y: frame.plot.maxY - 3))
  }
}
