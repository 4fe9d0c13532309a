import RunHistory
import Testing

@Suite struct SampleStatisticsTests {
  @Test func `a few measurements have a mean, a deviation and an interval`() {
    let statistics = SampleStatistics([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(statistics.mean == 5)
    #expect(abs(statistics.deviation - 2.138089935299395) < 1e-12)
    #expect(abs(statistics.confidence - 1.787487) < 1e-4)
  }

  @Test func `one measurement has no spread, and none has no mean`() {
    #expect(SampleStatistics([3]).mean == 3)
    #expect(SampleStatistics([3]).deviation.isNaN && SampleStatistics([3]).confidence.isNaN)
    #expect(SampleStatistics([]).mean.isNaN)
  }

  @Test func `large numbers keep their small differences`() {
    #expect(SampleStatistics([1e9, 1e9 + 1, 1e9 + 2]).deviation == 1)
  }

  @Test(arguments: [(2, 12.7062), (31, 2.0423), (32, 2.0395), (101, 1.9840)])
  func `the interval follows Student's distribution`(count: Int, quantile: Double) {
    // Half of the values at each end, so that the deviation is known.
    let values = (0..<count).map { Double($0 % 2) }
    let statistics = SampleStatistics(values)
    let ratio = statistics.confidence / statistics.deviation * Double(count).squareRoot()
    #expect(abs(ratio - quantile) < 1e-3)
  }
}
