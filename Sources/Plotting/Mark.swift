/// Something drawn from data, such as a curve, dots or a band.
///
/// It knows values, and nothing of the page.
public protocol Mark: Sendable {
  /// What the scales must cover; nil for nothing.
  var extent: Extent? { get }
  /// Draws the mark where the frame's scales put its values.
  func draw(on canvas: inout some Canvas, in frame: Frame)
}

/// The values that a mark covers in both directions.
public struct Extent: Hashable, Sendable {
  /// The values from the least to the greatest.
  public var x, y: ClosedRange<Double>

  /// Creates the extent of two ranges.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    (self.x, self.y) = (x, y)
  }

  /// Creates the extent of the values that are finite in both directions; nil when there are none.
  public init?(of values: some Sequence<Value>) {
    var (left, right, low, high) = (
      Double.infinity, -Double.infinity, Double.infinity, -Double.infinity
    )
    for value in values where value.isFinite {
      (left, right) = (min(left, value.x), max(right, value.x))
      (low, high) = (min(low, value.y), max(high, value.y))
    }
    guard left <= right else { return nil }
    self.init(x: left...right, y: low...high)
  }

  /// Returns the least extent that covers both.
  public func union(_ other: Extent) -> Extent {
    Extent(
      x: min(x.lowerBound, other.x.lowerBound)...max(x.upperBound, other.x.upperBound),
      y: min(y.lowerBound, other.y.lowerBound)...max(y.upperBound, other.y.upperBound))
  }
}

/// A pair of numbers from the data, each in the unit of its axis.
public struct Value: Hashable, Sendable {
  /// The numbers along the two axes; a y that is not finite leaves a gap.
  public var x, y: Double

  /// Creates a pair.
  public init(x: Double, y: Double) {
    (self.x, self.y) = (x, y)
  }

  /// Whether both numbers can be drawn.
  public var isFinite: Bool { x.isFinite && y.isFinite }
}

/// Where a chart's values lie on the page, and how it looks.
public struct Frame: Sendable {
  /// The map from values to distances from the left edge.
  public let x: ContinuousScale
  /// The map from values to distances from the top edge.
  public let y: ContinuousScale
  /// The room between the axes, in points.
  public let plot: Rect
  /// The fonts and colours.
  public let theme: Theme

  /// Creates a frame.
  public init(x: ContinuousScale, y: ContinuousScale, plot: Rect, theme: Theme) {
    (self.x, self.y, self.plot, self.theme) = (x, y, plot, theme)
  }

  /// Returns where a value lies on the page.
  ///
  /// Values far above or below the page are moved to ten heights away, for Cairo counts in 24 bits
  /// and would fold them back onto the page without a word.
  public func callAsFunction(_ value: Value) -> Point {
    let far = 10 * plot.height
    return Point(x: x(value.x), y: min(max(y(value.y), plot.y - far), plot.maxY + far))
  }

  /// Returns whether the axes have a place for a value, on the page or beyond it.
  public func hasPlace(for value: Value) -> Bool {
    guard value.isFinite else { return false }
    if case .log = x, value.x <= 0 { return false }
    if case .log = y, value.y <= 0 { return false }
    return true
  }

  /// Returns so few of the values that a line through them looks the same.
  ///
  /// - Parameters:
  ///   - values: Values that have a place.
  ///   - width: The width of a column of pixels, in points.
  /// - Returns: Where the values that are needed lie, in order.
  func points(
    through values: some RandomAccessCollection<Value>, columnWidth width: Double
  ) -> [Point] {
    let scale = 1 / width
    let thin =
      switch x {
      // Written out, so that a million calls go through no switch.
      case .linear(let x): Decimation.thinned(values) { (x($0) - x.start) * scale }
      case .log(let x): Decimation.thinned(values) { (x($0) - x.start) * scale }
      }
    return thin.map { self($0) }
  }

  /// Returns whether the axes reach a value.
  public func shows(_ value: Value) -> Bool {
    value.isFinite && x.domain.contains(value.x) && y.domain.contains(value.y)
  }
}
