import Foundation

/// One way of writing all ticks of an axis: one precision and one prefix for all.
struct TickFormat: Sendable {
  private let format: Axis.Format
  private let decimals: Int
  private let prefix: (power: Int, letter: String)?
  /// The power of ten that all labels have; nil where they are written out.
  private let exponent: Int?

  init(_ format: Axis.Format, step: TickStep, domain: ClosedRange<Double>) {
    self.format = format
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    let isScientific =
      format == .number && (step.exponent < -6 || largest >= 1e15)
      || format == .rate && largest < 0.01
    exponent =
      isScientific
      ? Int(log10(max(largest * (1 + 1e-12), .leastNonzeroMagnitude)).rounded(.down)) : nil
    let power = largest >= 1 ? Int(log10(largest * (1 + 1e-12)).rounded(.down)) : 0
    prefix = format == .percent ? nil : Self.prefix(for: power, step: step)
    let shift = format == .percent ? 2 : -(prefix?.power ?? 0)
    decimals = max(0, exponent.map { min($0 - step.exponent, 15) } ?? -(step.exponent + shift))
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
    if let exponent {
      return value == 0
        ? "0" : NumberFormat.scaled(value, by: exponent, decimals: decimals)
    }
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
