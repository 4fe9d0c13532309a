import Foundation

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
    // The mean first, then what is left of it, so that large numbers lose no digits.
    let first = values.reduce(0, +) / Double(values.count)
    mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    let squares = values.reduce(0) { [mean] in $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : .nan
  }

  /// Half the width of the interval about the mean that holds the true mean with a probability of
  /// 95 %, by Student's distribution; NaN for fewer than two measurements.
  public var confidence: Double {
    count > 1
      ? Self.quantile(freedoms: count - 1) * deviation / Double(count).squareRoot() : .nan
  }

  /// The 0.975 quantiles of Student's distribution with 1, 2, … degrees of freedom.
  private static let quantiles = [
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010,
    2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687,
    2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
  ]

  private static func quantile(freedoms: Int) -> Double {
    if freedoms <= quantiles.count { return quantiles[freedoms - 1] }
    // The first terms of Fisher and Cornish's expansion, right to four digits from here on.
    let (z, v) = (1.959964, Double(freedoms))
    return z + (z * z * z + z) / (4 * v)
      + (5 * pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * v * v)
  }
}
