import Foundation

/// One way of writing all ticks of an axis: one precision and one prefix for all.
struct TickFormat: Sendable {
  private let format: Axis.Format
  private let decimals: Int
  private let prefix: (power: Int, letter: String)?
  private let isScientific: Bool

  init(_ format: Axis.Format, step: TickStep, domain: ClosedRange<Double>) {
    self.format = format
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    isScientific =
      format == .number && (step.exponent < -6 || largest >= 1e15)
      || format == .rate && largest < 0.01
    let power = largest >= 1 ? Int(log10(largest * (1 + 1e-12)).rounded(.down)) : 0
    prefix = format == .percent ? nil : Self.prefix(for: power, step: step)
    let shift = format == .percent ? 2 : -(prefix?.power ?? 0)
    let digits = Int(log10(max(largest, 1e-300)).rounded(.down)) - step.exponent
    decimals = isScientific ? min(max(1, digits), 15) : max(0, -(step.exponent + shift))
  }

  /// The prefix that makes the labels short.
  ///
  /// "10k" is shorter than "10000", but "1.5k" is no shorter than "1500"; "2.5M" is shorter than "2500k",
  /// but "2.503M" says less plainly than "2503k" where it is.
  private static func prefix(for power: Int, step: TickStep) -> (power: Int, letter: String)? {
    [power >= 6 ? power : power - 1, power - 1, power - 3].lazy
      .compactMap(SIPrefix.fitting).first { $0.power - step.exponent <= 1 }
  }

  func label(of value: Double) -> String {
    if isScientific { return value == 0 ? "0" : NumberFormat.scientific(value, digits: decimals) }
    switch format {
    case .percent: return NumberFormat.percent(value, decimals: decimals)
    case .number, .integer, .rate:
      guard let (power, letter) = prefix else {
        return NumberFormat.fixed(value, decimals: decimals)
      }
      // The first epoch is no multiple of the step, and "0k" would be wrong.
      let unit = pow(10, Double(power))
      let least = pow(10, Double(power - decimals))
      if abs(value) < least { return NumberFormat.fixed(value, decimals: 0) }
      return NumberFormat.fixed(value / unit, decimals: decimals) + letter
    }
  }
}
