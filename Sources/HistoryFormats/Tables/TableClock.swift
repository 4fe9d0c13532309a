import RunHistory

/// Turns the times of rows into seconds since the run's start.
struct TableClock: Sendable {
  /// The first time that was on the clock.
  private var origin = Double.nan
  /// The sum of the laps so far.
  private var total = 0.0

  /// Returns the seconds at a row whose cell holds `time`; NaN stays NaN.
  mutating func seconds(at time: Double, clock: TableColumn.Clock) -> Double {
    switch clock {
    case .elapsed, .byValues: return time
    case .wall(let unitsPerSecond):
      if origin.isNaN { origin = time }
      return (time - origin) / unitsPerSecond
    case .lap:
      guard !time.isNaN else { return .nan }
      total += time
      return total
    }
  }

  /// Reads `m:ss`, `h:mm:ss`, or a date in ISO 8601, which counts from 1970; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    if let date = ISO8601Time(text.utf8) { return date.seconds }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    var seconds = 0.0
    for part in parts {
      guard part.first?.isNumber == true, let number = Double(decimal: part) else { return nil }
      seconds = seconds * 60 + number
    }
    return seconds
  }
}
