import RunHistory

/// Turns the times of rows into seconds since the run's start.
struct TableClock: Sendable {
  /// The first time that was on the clock.
  private var origin = Double.nan
  /// The sum of the laps so far.
  private var total = 0.0

  /// How many units of the clock make a second: since 1970, 10⁹ seconds have gone by, or 10¹²
  /// milliseconds.
  private var unit: Double {
    switch origin.magnitude {
    case 1e17...: 1e9
    case 1e14...: 1e6
    case 1e11...: 1e3
    default: 1
    }
  }

  /// Returns the seconds at a row whose cell holds `time`; NaN stays NaN.
  mutating func seconds(at time: Double, clock: TableColumn.Clock) -> Double {
    switch clock {
    case .elapsed: return time
    case .wall(let unitsPerSecond):
      if origin.isNaN { origin = time }
      return (time - origin) / (unitsPerSecond ?? unit)
    case .lap:
      guard !time.isNaN else { return .nan }
      total += time
      return total
    }
  }

  /// Reads `m:ss` or `h:mm:ss`; nil for anything else.
  static func seconds(_ text: String) -> Double? {
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
