import Foundation

extension Date {
  /// The time in ISO 8601, such as "2026-11-22T08:29:00Z"; nil for the start of 1970, before it and
  /// after the year 9999, where no run took place.
  var iso8601: String? {
    let yearTenThousand = 253_402_300_800.0
    guard timeIntervalSince1970 > 0, timeIntervalSince1970 < yearTenThousand else { return nil }
    return formatted(.iso8601)
  }
}
