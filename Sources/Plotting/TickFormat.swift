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
    // "10k" is shorter than "10000", but "1.5k" is no shorter than "1500".
    let power = largest >= 1 ? Int(log10(largest * (1 + 1e-12)).rounded(.down)) : 0
    prefix = format == .percent ? nil : SIPrefix.fitting(power - 1)
    let shift = format == .percent ? 2 : -(prefix?.power ?? 0)
    let digits = Int(log10(max(largest, 1e-300)).rounded(.down)) - step.exponent
    decimals = isScientific ? min(max(1, digits), 15) : max(0, -(step.exponent + shift))
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
      if abs(value) < unit { return NumberFormat.fixed(value, decimals: 0) }
      return NumberFormat.fixed(value / unit, decimals: decimals) + letter
    }
  }
}
