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
    /// As learning rates: small ones with an exponent, such as "3e−4".
    case rate
  }

  /// How distances along the axis relate to its numbers.
  public enum Scaling: Hashable, Sendable {
    /// Equal differences have equal lengths.
    case linear
    /// Equal ratios have equal lengths; numbers that are not positive have no place.
    case log
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
  /// How distances along the axis relate to its numbers.
  public var scaling = Scaling.linear
  /// The title, and that the axis is logarithmic where it is.
  var wholeTitle: String {
    title.isEmpty || scaling == .linear ? title : "\(title), log scale"
  }

  /// Whether the axis has numbers and a title; the charts of a stack leave them to the lowest.
  public var isLabelled = true

  /// Creates an axis.
  public init(
    _ title: String, format: Format = .number, fit: Fit = .tight,
    range: ClosedRange<Double>? = nil, scaling: Scaling = .linear
  ) {
    (self.title, self.format, self.fit) = (title, format, fit)
    (self.range, self.scaling) = (range, scaling)
  }

  /// Returns what the axis spans so that it shows `data`, where it has about `count` numbers.
  package func reach(showing data: ClosedRange<Double>, count: Int) -> ClosedRange<Double> {
    span(showing: data, count: count).domain
  }

  /// Returns the values that the axis spans so that it shows `data`, and about `count` ticks.
  func span(showing data: ClosedRange<Double>, count: Int) -> AxisSpan {
    switch scaling {
    case .linear: linearSpan(showing: data, count: count)
    case .log: logSpan(showing: data, count: count)
    }
  }

  private func logSpan(showing data: ClosedRange<Double>, count: Int) -> AxisSpan {
    let high = data.upperBound > 0 ? data.upperBound : 1
    // A range that begins at zero has no logarithm; six decades are what an eye can follow.
    let low = data.lowerBound > 0 ? data.lowerBound : max(high * 1e-6, .leastNonzeroMagnitude)
    var domain = low...max(low, high)
    if case .padded = fit {
      let room = max(pow(high / low, 0.05), low == high ? 2 : 1)
      domain = max(low / room, .leastNonzeroMagnitude)...min(high * room, 1e300)
    }
    let ticks = LogTicks(in: domain, count: count, format: format)?.ticks
    return AxisSpan(
      domain: domain, ticks: ticks ?? linearTicks(in: domain, count: count), scaling: .log)
  }

  private func linearTicks(in domain: ClosedRange<Double>, count: Int) -> [Tick] {
    guard let step = step(dividing: domain, into: count) else {
      return [Tick(value: domain.lowerBound, label: label(of: domain.lowerBound))]
    }
    let format = TickFormat(format, step: step, domain: domain)
    return values(of: step, in: domain).map { Tick(value: $0, label: format.label(of: $0)) }
  }

  private func linearSpan(showing data: ClosedRange<Double>, count: Int) -> AxisSpan {
    // Beyond, the width of a domain would be infinite.
    var domain = domain(showing: data.clamped(to: -1e300...1e300))
    guard let step = step(dividing: domain, into: count), case .padded(let limits) = fit else {
      return AxisSpan(
        domain: domain, ticks: linearTicks(in: domain, count: count), scaling: .linear)
    }
    domain = max(step.floor(domain.lowerBound), limits.lowerBound)...domain.upperBound
    // The ticks keep the step that the domain was rounded to.
    let format = TickFormat(format, step: step, domain: domain)
    let ticks = values(of: step, in: domain).map { Tick(value: $0, label: format.label(of: $0)) }
    return AxisSpan(domain: domain, ticks: ticks, scaling: .linear)
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
    case .rate: NumberFormat.rate(value)
    case .integer: NumberFormat.fixed(value, decimals: 0)
    case .percent: NumberFormat.percent(value)
    }
  }
}

/// What an axis shows.
struct AxisSpan {
  let domain: ClosedRange<Double>
  let ticks: [Tick]
  let scaling: Axis.Scaling

  /// Returns the map from the values to the positions between `start` and `end`.
  func scale(from start: Double, to end: Double) -> ContinuousScale {
    switch scaling {
    case .linear: .linear(LinearScale(domain, from: start, to: end))
    case .log: .log(LogScale(domain, from: start, to: end))
    }
  }
}

/// A marked value of an axis.
struct Tick: Hashable, Sendable {
  let value: Double
  /// The words beside it; empty for a mark between others.
  let label: String
}
