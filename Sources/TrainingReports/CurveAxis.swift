import Plotting
import RunHistory

/// What the horizontal axis of curves counts: epochs where each value has one of its own, else steps,
/// unless somebody asked for one of them or for the time.
struct CurveAxis {
  /// What is counted.
  let unit: CurveUnit
  /// The unit of times; nil for other axes.
  let timeUnit: TimeUnit?
  /// The places of all values from the least to the greatest, as drawn; nil when there are none.
  let range: ClosedRange<Double>?
  /// Whether all places are whole numbers.
  let isWhole: Bool
  private let scaling: Axis.Scaling

  /// Chooses the axis on which all series can be shown, or most of them if there is none.
  init(for series: [Series], style: CurveStyle = CurveStyle()) {
    let unit = style.unit ?? Self.unit(for: series)
    var (low, high, isWhole) = (Double.infinity, -Double.infinity, true)
    var known: [Double] = []
    for series in series {
      // The columns of a table share their places, and to compare what is shared takes no time.
      guard let places = series.places(unit), places != known else { continue }
      known = places
      let isLog = style.xScaling == .log
      for place in places where place.isFinite && !(isLog && place <= 0) {
        (low, high) = (Swift.min(low, place), Swift.max(high, place))
        isWhole = isWhole && place.isWhole
      }
    }
    timeUnit = unit == .time ? TimeUnit(for: high.isFinite ? high : 0) : nil
    let seconds = timeUnit?.seconds ?? 1
    range = low <= high ? low / seconds...high / seconds : nil
    (self.unit, self.isWhole, scaling) = (unit, isWhole && unit != .time, style.xScaling)
  }

  private static func unit(for series: [Series]) -> CurveUnit {
    func all(_ known: (Series) -> Bool) -> Bool { series.allSatisfy(known) }
    func isKnown(_ places: [Double]) -> Bool {
      !places.isEmpty && !places.contains(where: \.isNaN)
    }
    // A rule that a run without values passes as well: it has epochs, as far as anybody knows.
    if all(\.isEpochwise) { return .epoch }
    if all({ isKnown($0.steps) }) { return .step }
    if all({ isKnown($0.epochs) }) { return .epoch }
    let (steps, epochs) = (series.count { !$0.steps.isEmpty }, series.count { !$0.epochs.isEmpty })
    return steps + epochs == 0 ? .record : steps >= epochs ? .step : .epoch
  }

  /// Returns the places of a series' values as drawn, NaN where one has none; nil when it has none at
  /// all.
  func places(of series: Series) -> [Double]? {
    let places = series.places(unit)
    guard let timeUnit, timeUnit.seconds != 1 else { return places }
    return places?.map { $0 / timeUnit.seconds }
  }

  /// The axis for a chart.
  var axis: Axis {
    var shown = range
    // Steps and times begin at zero, whenever the first of them was noted.
    if scaling == .linear, unit == .step || unit == .time, let range, range.lowerBound > 0,
      range.lowerBound < 0.1 * range.upperBound
    {
      shown = 0...range.upperBound
    }
    let name = timeUnit.map { "time (\($0.symbol))" } ?? unit.rawValue
    return Axis(name, format: isWhole ? .integer : .number, range: shown, scaling: scaling)
  }

  /// Returns a place in words, such as "epoch 14", "epoch 9.86", "step 6,900" and "4.20 min".
  func words(at place: Double) -> String {
    timeUnit.map { "\(ReportNumber.place(place)) \($0.symbol)" }
      ?? "\(unit.rawValue) \(ReportNumber.place(place))"
  }

  /// Returns how many values are not finite, and where the first of them is; nil when all are.
  func missingWords(of curves: [Curve]) -> String? {
    let count = curves.reduce(0) { $0 + $1.values.count - $1.finiteCount }
    guard count > 0, let first = curves.flatMap({ $0.missing + $0.missingBelow }).min() else {
      return nil
    }
    return "\(NumberFormat.count(count, "value")) \(count == 1 ? "is" : "are") not finite (×), "
      + "the first at \(words(at: first))."
  }

  /// Returns a distance in words, such as "2 epochs" and "300 steps".
  ///
  /// - Parameters:
  ///   - distance: A distance in epochs, steps or seconds.
  ///   - isDrawn: Whether a time is in the axis' own unit instead.
  /// - Returns: The words.
  func words(over distance: Double, isDrawn: Bool = false) -> String {
    if let timeUnit {
      return "\(ReportNumber.place(distance / (isDrawn ? 1 : timeUnit.seconds))) \(timeUnit.symbol)"
    }
    return "\(ReportNumber.place(distance)) \(unit.rawValue)\(distance == 1 ? "" : "s")"
  }

  /// Whether a curve that ends at a place ends noticeably before the axis does.
  func isEarly(_ place: Double) -> Bool {
    guard let range else { return false }
    let most = unit == .epoch && isWhole ? 0 : 0.05
    return range.upperBound - place > most * (range.upperBound - range.lowerBound)
  }

  /// How far the axis reaches, to follow a place: " of 30", or " of 0–119" where it begins at zero.
  var reach: String {
    guard let range else { return "" }
    let isCountedFromZero = unit == .epoch && isWhole && range.lowerBound == 0
    return " of " + (isCountedFromZero ? "0–" : "") + ReportNumber.place(range.upperBound)
  }
}

/// The unit in which times are written: the largest of which a run takes more than two.
enum TimeUnit: Double, CaseIterable {
  case days = 86_400
  case hours = 3600
  case minutes = 60
  case seconds = 1

  /// Chooses the unit for a time of so many seconds.
  init(for seconds: Double) {
    self = Self.allCases.first { seconds > 2 * $0.seconds } ?? .seconds
  }

  /// The unit, in seconds.
  var seconds: Double { rawValue }

  /// The short name, such as "min".
  var symbol: String {
    switch self {
    case .days: "d"
    case .hours: "h"
    case .minutes: "min"
    case .seconds: "s"
    }
  }
}

extension Double {
  /// Whether there is nothing behind the point; to convert is faster than to round without SSE 4.1.
  var isWhole: Bool {
    abs(self) < 0x1p53 ? self == Double(Int64(self)) : isFinite
  }
}

extension Series {
  /// The places of the values along an axis, times in seconds; nil when the series does not know them.
  func places(_ unit: CurveUnit) -> [Double]? {
    switch unit {
    case .step: steps.isEmpty ? nil : steps
    case .epoch: epochs.isEmpty ? nil : epochs
    case .time: seconds.isEmpty ? nil : seconds
    case .record: values.indices.map(Double.init)
    }
  }
}
