import Foundation

/// The marked values of a logarithmic axis: round digits times powers of ten.
struct LogTicks {
  /// The ticks with words, and between them others without.
  let ticks: [Tick]

  /// The digits that are marked in each decade, from the most to the fewest.
  private static let digits = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]]

  /// The distances of powers of ten that are marked where not all of them have room.
  private static let strides = [2, 3, 5, 10, 15, 20, 50, 100, 200]

  /// Chooses at most about `count` ticks with words; nil when the domain is so narrow that the ticks of
  /// a linear axis say more.
  init?(in domain: ClosedRange<Double>, count: Int, format: Axis.Format) {
    let decades =
      Int(
        log10(domain.lowerBound).rounded(.down))...Int(
        log10(domain.upperBound).rounded(.up))
    func values(_ digits: [Int], every step: Int = 1) -> [Self.Value] {
      decades.filter { $0.isMultiple(of: step) }.flatMap { exponent in
        digits.map { Self.Value(digit: $0, exponent: exponent) }
      }.filter { domain.contains($0.number) }
    }
    let choices = Self.digits.lazy.map { values($0) }
    let sparse = Self.strides.lazy.map { values([1], every: $0) }
    guard
      let named = choices.first(where: { $0.count <= count })
        ?? sparse.first(where: { $0.count <= count }),
      named.count >= max(2, min(3, count))
    else { return nil }
    let label = Self.label(for: named, format: format)
    // Unnamed ticks between the powers of ten show that the axis is logarithmic.
    let all = decades.count <= 8 ? values(Self.digits[0]) : []
    let names = Dictionary(named.map { ($0, label($0)) }, uniquingKeysWith: { first, _ in first })
    ticks = Set(all + named).sorted { $0.number < $1.number }
      .map { Tick(value: $0.number, label: names[$0] ?? "") }
  }

  /// A round number.
  private struct Value: Hashable {
    let digit, exponent: Int

    /// Read from its digits, so that it is the number that one would write.
    var number: Double { Double("\(digit)e\(exponent)") ?? .nan }
  }

  /// One way of writing all of them.
  private static func label(for values: [Value], format: Axis.Format) -> (Value) -> String {
    let exponents = values.map(\.exponent)
    let (least, most) = (exponents.min() ?? 0, exponents.max() ?? 0)
    switch format {
    case .percent:
      return { NumberFormat.percent($0.number, decimals: max(0, -($0.exponent + 2))) }
    case .rate where most < -1: return { NumberFormat.scientific($0.number, digits: 0) }
    case .number, .integer, .rate:
      guard least >= -4, most < 15 else {
        return { NumberFormat.scientific($0.number, digits: 0) }
      }
      return { value in
        guard value.exponent >= 4, let (power, letter) = SIPrefix.fitting(value.exponent) else {
          return NumberFormat.fixed(value.number, decimals: max(0, -value.exponent))
        }
        return NumberFormat.fixed(value.number / pow(10, Double(power)), decimals: 0) + letter
      }
    }
  }
}

/// The letters that stand for thousands, millions and so on.
enum SIPrefix {
  private static let all = [(12, "T"), (9, "G"), (6, "M"), (3, "k")]

  /// Returns the largest prefix that is not above a power of ten, with its own power.
  static func fitting(_ exponent: Int) -> (power: Int, letter: String)? {
    all.first { exponent >= $0.0 }.map { (power: $0.0, letter: $0.1) }
  }
}
