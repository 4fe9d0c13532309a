/// A dot or a ring at each value.
public struct Dots: Mark {
  /// The values.
  public var values: Values
  /// The colour.
  public var paint: Theme.Paint
  /// Whether the dots are rings filled with the colour of the paper.
  public var isHollow: Bool
  /// How far the colour goes towards the paper's, in 0...1.
  public var fade = 0.0

  /// The radius of a dot, in points.
  static let radius = 3.25

  /// Creates dots.
  public init(_ values: some Sequence<Value>, paint: Theme.Paint, isHollow: Bool = false) {
    (self.values, self.paint, self.isHollow) = (Values(values), paint, isHollow)
  }

  /// The values that they cover.
  public var extent: Extent? { Extent(of: values) }

  /// Draws the dots that the axes reach; of dots at one place only the first is drawn.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    let color = frame.theme.color(paint).mixed(with: frame.theme.paper, fade)
    var taken: Set<Point> = []
    for value in values where frame.shows(value) {
      let place = frame(value)
      // A million dots are no more than the points of the page.
      guard taken.insert(Point(x: place.x.rounded(), y: place.y.rounded())).inserted || isHollow
      else { continue }
      let circle = Path(circleAt: place, radius: Self.radius)
      canvas.fill(circle, with: isHollow ? frame.theme.paper : color)
      if isHollow { canvas.stroke(circle, with: Stroke(color, width: 1.5)) }
    }
  }
}
