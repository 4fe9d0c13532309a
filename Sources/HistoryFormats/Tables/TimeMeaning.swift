/// What the times of a file's records mean, which only their values tell.
enum TimeMeaning: Equatable {
  /// Seconds since the run's start.
  case elapsed
  /// Times of day; the first is taken as the run's start.
  case wall(unitsPerSecond: Double)
  /// How long each record took, in seconds.
  case durations

  /// Understands times.
  ///
  /// Numbers from 10⁸ on, as seconds more than three years, count from 1970: 10⁹ seconds have gone by since
  /// then, or 10¹² milliseconds. Smaller ones that never go back are a clock that started with the run. A
  /// column that goes back where the run does not, or that is the same everywhere, holds durations.
  ///
  /// - Parameters:
  ///   - times: The time of each record, NaN where it is unknown.
  ///   - positions: The step or epoch of each record, or none.
  init(of times: [Double], at positions: [Double]) {
    guard let first = times.first(where: \.isFinite) else {
      self = .elapsed
      return
    }
    switch first.magnitude {
    case 1e17...: self = .wall(unitsPerSecond: 1e9)
    case 1e14...: self = .wall(unitsPerSecond: 1e6)
    case 1e11...: self = .wall(unitsPerSecond: 1e3)
    case 1e8...: self = .wall(unitsPerSecond: 1)
    default: self = Self.goesOn(times, at: positions) ? .elapsed : .durations
    }
  }

  private static func goesOn(_ times: [Double], at positions: [Double]) -> Bool {
    var (count, rises) = (0, false)
    var (last, place) = (-Double.infinity, -Double.infinity)
    for (index, time) in times.enumerated() where time.isFinite {
      let next = positions.isEmpty || positions[index].isNaN ? place : positions[index]
      // Where the run was started again, its clock was, too.
      if time < last, next >= place { return false }
      rises = rises || count > 0 && time > last
      (count, last, place) = (count + 1, time, next)
    }
    return rises || count < 2
  }

  /// Returns the seconds since the run's start at each record.
  func seconds(at times: [Double]) -> [Double] {
    switch self {
    case .elapsed: return times
    case .wall(let unitsPerSecond):
      let start = times.first(where: \.isFinite) ?? 0
      return times.map { ($0 - start) / unitsPerSecond }
    case .durations:
      var total = 0.0
      return times.map { time in
        guard time.isFinite else { return .nan }
        total += time
        return total
      }
    }
  }
}
