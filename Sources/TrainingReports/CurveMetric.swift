import Plotting
import RunHistory

/// What curves measure, and how it is written.
struct CurveMetric {
  /// What it is, such as "loss".
  let name: String
  /// Which values are good; nil when that is no question, or not the same for all curves.
  let direction: Direction?
  /// How the values are written.
  let form: Form

  /// How the values of a chart are written.
  enum Form: Hashable {
    /// As they are.
    case number
    /// In per cent; the values are multiplied by `factor` to be fractions of 1.
    case percent(factor: Double)
    /// As learning rates, such as "3e−4".
    case rate
  }

  /// Tells from the series what they measure.
  init(_ name: String, of series: [Series]) {
    self.name = name
    let directions = Set(series.map(\.role.direction))
    direction = directions.count == 1 ? directions.first ?? nil : nil
    form = Self.form(of: series)
  }

  /// The side on which worse values lie; nil when no side is worse.
  var worse: VerticalSide? {
    switch direction {
    case .lowerIsBetter: .above
    case .higherIsBetter: .below
    case nil: nil
    }
  }

  /// The number that values are multiplied by before they are drawn.
  var factor: Double { if case .percent(let factor) = form { factor } else { 1 } }

  /// How the numbers along an axis are written.
  var format: Axis.Format {
    switch form {
    case .number: .number
    case .percent: .percent
    case .rate: .rate
    }
  }

  /// Writes a drawn value, such as "0.312", "91.3 %" and "3e−4".
  func format(_ value: Double) -> String {
    switch form {
    case .number: NumberFormat.short(value)
    case .percent: NumberFormat.percent(value)
    case .rate: NumberFormat.rate(value)
    }
  }

  /// Writes the distance of two drawn values, such as "4.1 points".
  func formatDifference(_ value: Double) -> String {
    if case .percent = form { return NumberFormat.fixed(100 * value, decimals: 1) + " points" }
    return format(value)
  }

  private static func form(of series: [Series]) -> Form {
    if !series.isEmpty, series.allSatisfy({ $0.role.kind == .learningRate }) { return .rate }
    guard series.allSatisfy({ $0.role.kind == .accuracy }) else { return .number }
    return switch AccuracyUnit(of: series) {
    case .percent: .percent(factor: 0.01)
    case .fraction, nil: .percent(factor: 1)
    case .count: .number
    }
  }
}
