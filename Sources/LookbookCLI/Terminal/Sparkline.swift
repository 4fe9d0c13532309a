import RunHistory

/// The course of a series in a few characters.
///
/// Values are counted off into as many parts as there are characters; each shows the mean of its
/// part between the least and the greatest mean, and `×` where a part has no finite value at all.
package struct Sparkline: Hashable, Sendable {
  /// The mean of each part; NaN where none of its values is finite.
  package let means: [Double]

  /// Sums up values.
  ///
  /// - Parameters:
  ///   - values: The values, in order.
  ///   - width: The most characters.
  package init(_ values: [Double], width: Int) {
    let count = min(max(width, 0), values.count)
    means = (0..<count).map { part in
      // Full width: 1,000,000,000 values times 16 characters fit into 64 bits.
      Self.mean(values[(part * values.count / count)..<((part + 1) * values.count / count)])
    }
  }

  /// Returns the same course in fewer characters: the means of neighbours.
  package func narrowed(to width: Int) -> Sparkline { Sparkline(means, width: width) }

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    // Each value is divided first: a sum of values near 1e308 would be infinite.
    let scale = 1 / Double(max(values.count, 1))
    var (sum, finite) = (0.0, 0)
    for value in values where value.isFinite {
      sum += value * scale
      finite += 1
    }
    guard finite > 0 else { return .nan }
    guard finite < values.count else { return sum }
    let mean = sum * (Double(values.count) / Double(finite))
    return min(max(mean, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// The characters; a series that does not change is a line in the middle.
  package var text: String {
    let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let finite = means.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max() else {
      return String(repeating: "×", count: means.count)
    }
    return String(
      means.map { mean in
        guard mean.isFinite else { return "×" }
        guard let share = mean.share(from: least, to: greatest) else { return "▄" }
        return blocks[min(7, Int(share * 8))]
      })
  }
}

extension Double {
  /// How far this finite value is on the way between two others, 0 to 1; nil when they are equal.
  package func share(from start: Double, to end: Double) -> Double? {
    // Halves: the difference of the greatest doubles would be infinite.
    let length = end / 2 - start / 2
    guard length != 0 else { return nil }
    return Swift.min(1, Swift.max(0, (self / 2 - start / 2) / length))
  }
}
