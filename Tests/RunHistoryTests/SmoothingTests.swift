import Foundation
import RunHistory
import Testing

@Suite struct SmoothingTests {
  @Test func `a weight halves over a half-life`() {
    // After one half-life the older value counts half: (1 · 1 + ½ · 0) / (1 + ½).
    let found = Smoothing(halfLife: 2)([0, 1], at: [0, 2])
    #expect(found[0] == 0)
    #expect(abs(found[1] - 1 / 1.5) < 1e-15)
  }

  @Test func `the average is the weighted mean of all values so far`() {
    let (values, places) = ([3.0, -1, 4, 1, 5], [0.0, 1, 1.5, 4, 9])
    let found = Smoothing(halfLife: 1.7)(values, at: places)
    for (index, average) in found.enumerated() {
      let weights = (0...index).map { exp2(-(places[index] - places[$0]) / 1.7) }
      let sum = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(average - sum / weights.reduce(0, +)) < 1e-12)
    }
  }

  @Test func `a metric recorded more often is smoothed no less`() {
    let coarse = Smoothing(halfLife: 10)([1, 1, 0], at: [0, 50, 100])
    let fine = Smoothing(halfLife: 10)(
      (0...100).map { $0 < 100 ? 1 : 0 }, at: (0...100).map(Double.init))
    #expect(coarse[2] < 0.1 && fine[100] > 0.9)
  }

  @Test func `a constant series stays what it is`() {
    let values = Array(repeating: 0.1, count: 1000)
    #expect(Smoothing(halfLife: 7)(values, at: values.indices.map(Double.init)) == values)
  }

  @Test func `a value that is not finite stays and does not count`() {
    let found = Smoothing(halfLife: 1)([1, .nan, .infinity, 1], at: [0, 1, 2, 3])
    #expect(found[1].isNaN && found[2] == .infinity && found[3] == 1)
  }

  @Test func `a restart begins anew`() {
    #expect(Smoothing(halfLife: 5)([1, 2, 9], at: [0, 1, 0]).last == 9)
    #expect(Smoothing(halfLife: 5)([1, 9], at: [0, 1], breaks: [1]).last == 9)
  }
}
