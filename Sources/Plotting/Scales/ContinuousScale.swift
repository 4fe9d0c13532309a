/// A map from the values of an axis to positions on the page.
public enum ContinuousScale: Hashable, Sendable {
  /// Equal differences have equal lengths.
  case linear(LinearScale)
  /// Equal ratios have equal lengths.
  case log(LogScale)

  /// The data values that the axis shows.
  public var domain: ClosedRange<Double> {
    switch self {
    case .linear(let scale): scale.domain
    case .log(let scale): scale.domain
    }
  }

  /// The position of the domain's lower end, in points.
  public var start: Double {
    switch self {
    case .linear(let scale): scale.start
    case .log(let scale): scale.start
    }
  }

  /// The position of the domain's upper end, in points.
  public var end: Double {
    switch self {
    case .linear(let scale): scale.end
    case .log(let scale): scale.end
    }
  }

  /// Returns the position of a value, in points; NaN for a value that the scale has no place for.
  public func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .linear(let scale): scale(value)
    case .log(let scale): scale(value)
    }
  }
}
