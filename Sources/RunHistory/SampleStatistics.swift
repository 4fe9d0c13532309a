/// What a few measurements of the same thing say about it.
public struct SampleStatistics: Hashable, Sendable {
  /// The number of measurements.
  public let count: Int
  /// The mean.
  public let mean: Double
  /// The standard deviation, estimated with `count - 1`; NaN for fewer than two measurements.
  public let deviation: Double

  /// Sums up measurements; the mean of none is NaN.
  public init(_ values: some Collection<Double>) {
    count = values.count
    let number = Double(count)
    // By a power of two, so that no sum or square overflows and no digit is lost.
    let greatest = values.reduce(0) { max($0, abs($1)) }
    let scale = greatest.isNormal ? greatest.binade : 1
    // The mean first, then what is left of it, so that large numbers lose no digits.
    let first = values.reduce(0) { $0 + $1 / scale } / number
    let scaledMean = first + values.reduce(0) { $0 + ($1 / scale - first) } / number
    let squares = values.reduce(0) { sum, value in
      let distance = value / scale - scaledMean
      return sum + distance * distance
    }
    mean = scaledMean * scale
    deviation = count > 1 ? (squares / (number - 1)).squareRoot() * scale : .nan
  }

  /// Half the width of the interval about the mean that holds the true mean with a probability of
  /// 95 %, by Student's distribution; NaN for fewer than two measurements.
  public var confidence: Double {
    guard count > 1 else { return .nan }
    return StudentT.quantile975(degrees: count - 1) * deviation / Double(count).squareRoot()
  }

  /// The interval that holds the true mean with a probability of 95 %, if the measurements are
  /// normally distributed; nil for fewer than two measurements.
  public var interval: ClosedRange<Double>? {
    let half = confidence
    guard mean.isFinite, half.isFinite else { return nil }
    return (mean - half)...(mean + half)
  }
}
