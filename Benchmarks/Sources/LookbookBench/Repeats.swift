/// Timings of the same work, done several times.
struct Repeats {
  /// The seconds of each time, in ascending order.
  let seconds: [Double]

  /// Does the work once to warm up, then times it.
  init(_ count: Int = 5, _ work: () -> Void) {
    work()
    seconds = (0..<count).map { _ in
      let elapsed = ContinuousClock().measure(work).components
      return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }.sorted()
  }

  /// The middle one.
  var median: Double { seconds[seconds.count / 2] }
  /// The shortest and the longest.
  var range: (least: Double, most: Double) { (seconds[0], seconds[seconds.count - 1]) }
}
