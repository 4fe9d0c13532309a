import Plotting
import RunHistory

/// What the horizontal axis of curves counts: epochs where each value has one of its own, else steps.
struct CurveAxis {
  /// What is counted.
  let unit: Series.Axis
  /// The places of all values from the least to the greatest; nil when there are none.
  let range: ClosedRange<Double>?
  /// Whether all places are whole numbers.
  let isWhole: Bool

  /// Chooses the axis on which all series can be shown, or most of them if there is none.
  init(for series: [Series]) {
    unit = Self.unit(for: series)
    var (low, high, isWhole) = (Double.infinity, -Double.infinity, true)
    for series in series {
      guard let places = series.places(unit) else { continue }
      for place in places where place.isFinite {
        (low, high) = (Swift.min(low, place), Swift.max(high, place))
        isWhole = isWhole && place == place.rounded()
      }
    }
    range = low <= high ? low...high : nil
    self.isWhole = isWhole
  }

  private static func unit(for series: [Series]) -> Series.Axis {
    func all(_ known: (Series) -> Bool) -> Bool { series.allSatisfy(known) }
    func isKnown(_ places: [Double]) -> Bool {
      !places.isEmpty && !places.contains(where: \.isNaN)
    }
    // A rule that a run without values passes as well: it has epochs, as far as anybody knows.
    if all(\.isEpochwise) { return .epoch }
    if all({ isKnown($0.steps) }) { return .step }
    if all({ isKnown($0.epochs) }) { return .epoch }
    let units = series.map(\.axis)
    return units.contains(.step) ? .step : units.contains(.epoch) ? .epoch : .index
  }

  /// The axis for a chart.
  var axis: Axis {
    var shown = range
    // Steps begin at zero, whenever the first of them was noted.
    if unit == .step, let range, range.lowerBound > 0, range.lowerBound < 0.1 * range.upperBound {
      shown = 0...range.upperBound
    }
    return Axis(title, format: isWhole ? .integer : .number, range: shown)
  }

  /// What is counted, in a word.
  var title: String { unit == .index ? "record" : unit.rawValue }

  /// Returns a place in words, such as "epoch 14", "epoch 9.86" and "step 6,900".
  func words(at place: Double) -> String { "\(title) \(number(place))" }

  /// How far the axis reaches, to follow a place: " of 30", or " of 0–119" where it begins at zero.
  var reach: String {
    guard let range else { return "" }
    let isCountedFromZero = unit == .epoch && isWhole && range.lowerBound == 0
    return " of " + (isCountedFromZero ? "0–" : "") + number(range.upperBound)
  }

  /// How long a run was, such as "30 epochs" and "7,000 steps".
  var length: String {
    guard let range else { return NumberFormat.count(0, title) }
    let (first, last) = (range.lowerBound, range.upperBound)
    switch unit {
    // Epochs are counted from 0 or from 1; a later beginning is worth telling.
    case .epoch where isWhole && first >= 0 && first <= 1, .index:
      return Int(exactly: last - first + 1).map { NumberFormat.count($0, title) } ?? words(at: last)
    case .epoch where isWhole && first < last: return "\(title)s \(number(first))–\(number(last))"
    case .step where first < last, .epoch where first < last: return "\(number(last)) \(title)s"
    default: return words(at: last)
    }
  }

  private func number(_ place: Double) -> String {
    guard let whole = Int(exactly: place) else {
      return abs(place) < 1e6
        ? NumberFormat.fixed(place, decimals: 2) : NumberFormat.short(place)
    }
    return abs(place) < 1e15 ? NumberFormat.grouped(whole) : NumberFormat.short(place)
  }
}

extension Series {
  /// The places of the values along an axis; nil when the series does not know them.
  func places(_ unit: Axis) -> [Double]? {
    switch unit {
    case .step: steps.isEmpty ? nil : steps
    case .epoch: epochs.isEmpty ? nil : epochs
    case .index: values.indices.map(Double.init)
    }
  }
}
