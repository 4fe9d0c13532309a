import Foundation
import RunHistory
import Testing

@Suite struct SampleStatisticsTests {
  @Test(arguments: [
    ([3.0], 3.0), ([1.0, 2.0], 1.5), ([9.0, 1.0, 2.0], 2.0), ([4.0, 1.0, 3.0, 2.0], 2.5),
  ])
  func `the median of an even number of values is the mean of the two in the middle`(
    values: [Double], median: Double
  ) {
    #expect(values.median == median)
    #expect([Double]().median == nil)
  }

  @Test func `nothing has no statistics`() {
    let none = SampleStatistics([])
    #expect(none.count == 0)
    #expect(none.mean.isNaN)
    #expect(none.interval == nil)
  }

  @Test func `a single value has neither a deviation nor an interval`() {
    let one = SampleStatistics([0.5])
    #expect(one.mean == 0.5)
    #expect(one.deviation.isNaN)
    #expect(one.confidence.isNaN)
    #expect(one.interval == nil)
  }

  // scipy.stats.t.interval(0.95, n - 1, mean, deviation / sqrt(n)), scipy 1.17.1.
  private static let samples: [([Double], Double, Double, Double, Double)] = [
    ([1, 3], 2, 1.4142135623730951, -10.706204736174698, 14.706204736174698),
    (
      [0.915, 0.917, 0.905], 0.9123333333333333, 0.006429100507328644, 0.8963625623104451,
      0.9283041043562216
    ),
    ([1, 2, 3, 4, 5], 3, 1.5811388300841898, 1.036756838522439, 4.963243161477561),
    ([-2, -2, -2], -2, 0, -2, -2), ([0, 0], 0, 0, 0, 0),
  ]

  @Test(arguments: samples)
  func `mean, deviation and interval are those of Student`(
    values: [Double], mean: Double, deviation: Double, low: Double, high: Double
  ) throws {
    let statistics = SampleStatistics(values)
    let interval = try #require(statistics.interval)
    #expect(statistics.count == values.count)
    for (found, expected) in [
      (statistics.mean, mean), (statistics.deviation, deviation),
      (interval.lowerBound, low), (interval.upperBound, high),
    ] {
      #expect(abs(found - expected) <= 1e-12 * max(1, abs(expected)))
    }
  }

  // scipy.stats.t.ppf(0.975, n - 1)
  @Test(arguments: [
    (2, 12.706204736174698), (3, 4.302652729749464), (4, 3.1824463052837078),
    (11, 2.228138851986274), (31, 2.0422724563012378), (101, 1.9839715185235518),
    (1001, 1.9623390808264083), (10_001, 1.9602012398905466),
  ])
  func `the interval is as wide as t says`(count: Int, t: Double) {
    // Half of the values at -1 and half at 1: the deviation is known.
    let values = (0..<count).map { $0.isMultiple(of: 2) ? 1.0 : -1.0 }
    let statistics = SampleStatistics(values)
    let found = statistics.confidence / statistics.deviation * Double(count).squareRoot()
    #expect(abs(found - t) < 1e-9)
  }

  @Test(arguments: [
    [Double.greatestFiniteMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude],
    [Double.leastNonzeroMagnitude, 0], [3 * Double.leastNonzeroMagnitude, 1e308],
  ])
  func `extreme values neither trap nor make a NaN`(values: [Double]) {
    let statistics = SampleStatistics(values)
    #expect(statistics.mean.isFinite)
    #expect(!statistics.deviation.isNaN)
  }
}
