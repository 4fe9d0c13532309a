import Foundation

/// What one direction of a chart means, and how its numbers are written.
public struct Axis: Hashable, Sendable {
  /// How the numbers along an axis are written.
  public enum Format: Hashable, Sendable {
    /// As numbers, with as many digits after the point as the step needs.
    case number
    /// As counts of things: no step is smaller than 1.
    case integer
    /// As fractions of 1, written in per cent.
    case percent
  }

  /// How the axis fits the data.
  public enum Fit: Hashable, Sendable {
    /// It begins and ends with the data.
    case tight
    /// It leaves some room about the data, but not past the limits; it begins with a round value.
    case padded(within: ClosedRange<Double>)
  }

  /// What the numbers are, such as "epoch".
  public var title: String
  /// How the numbers are written.
  public var format: Format
  /// How the axis fits the data.
  public var fit: Fit
  /// The values that the axis must show; nil for all that the marks show.
  public var range: ClosedRange<Double>?

  /// Creates an axis.
  public init(
    _ title: String, format: Format = .number, fit: Fit = .tight,
    range: ClosedRange<Double>? = nil
  ) {
    (self.title, self.format, self.fit, self.range) = (title, format, fit, range)
  }

  /// Returns the values that the axis spans so that it shows `data`, and about `count` ticks.
  func scale(showing data: ClosedRange<Double>, count: Int) -> (
    domain: ClosedRange<Double>, ticks: [Tick]
  ) {
    // Beyond, the width of a domain would be infinite.
    var domain = domain(showing: data.clamped(to: -1e300...1e300))
    guard let step = step(dividing: domain, into: count) else {
      let only = Tick(value: domain.lowerBound, label: label(of: domain.lowerBound))
      return (domain, [only])
    }
    if case .padded(let limits) = fit {
      domain = max(step.floor(domain.lowerBound), limits.lowerBound)...domain.upperBound
    }
    let format = TickFormat(format, step: step, domain: domain)
    let ticks = values(of: step, in: domain).map { Tick(value: $0, label: format.label(of: $0)) }
    return (domain, ticks)
  }

  private func domain(showing data: ClosedRange<Double>) -> ClosedRange<Double> {
    guard case .padded(let limits) = fit else { return data }
    var (low, high) = (data.lowerBound, data.upperBound)
    if high - low <= 1e-9 * max(abs(low), abs(high)) {
      let room = low == 0 ? 1 : 0.1 * abs(low)
      (low, high) = (low - room, high + room)
    }
    // Zero is worth showing when it takes less than two fifths of the height.
    if low >= limits.lowerBound, low - limits.lowerBound < 0.4 * (high - limits.lowerBound) {
      low = limits.lowerBound
    }
    let room = 0.05 * (high - low)
    if low != limits.lowerBound { low -= room }
    high += room
    (low, high) = (max(low, limits.lowerBound), min(high, limits.upperBound))
    return low < high ? low...high : data
  }

  private func values(of step: TickStep, in domain: ClosedRange<Double>) -> [Double] {
    let values = step.multiples(in: domain)
    guard format == .integer else { return values }
    // Without its first number an axis of epochs could begin at 0 or at 1.
    let first = domain.lowerBound.rounded(.up)
    guard let next = values.first, next - first > 0.5 * step.size else { return values }
    return [first] + values
  }

  private func step(dividing domain: ClosedRange<Double>, into count: Int) -> TickStep? {
    let step = TickStep(dividing: domain, into: count)
    return format == .integer ? step?.whole : step
  }

  private func label(of value: Double) -> String {
    switch format {
    case .number: NumberFormat.short(value)
    case .integer: NumberFormat.fixed(value, decimals: 0)
    case .percent: NumberFormat.percent(value)
    }
  }
}

/// A marked value of an axis.
struct Tick: Hashable, Sendable {
  let value: Double
  let label: String
}
