import Foundation
import Plotting
import TestSupport
import Testing

@Suite struct ValuesTests {
  @Test func `columns are pairs in order`() {
    let values = Values(xs: [1, 2], ys: [3, .nan])
    #expect(values.map(\.x) == [1, 2] && values.first == Value(x: 1, y: 3))
    #expect(values.count == 2 && values[1].y.isNaN)
    #expect(Values(values.lazy.filter(\.isFinite)) == [Value(x: 1, y: 3)])
  }

  @Test func `thinning keeps the first, the last, and every extreme`() {
    let count = 100_000
    var ys = (0..<count).map { sin(Double($0)) }
    (ys[40_000], ys[70_001]) = (9, -9)
    let thin = Values(xs: (0..<count).map(Double.init), ys: ys).thinned(to: 100)
    #expect(thin.count <= 4 * 101)
    #expect(thin.xs == thin.xs.sorted())
    #expect(thin.ys.max() == 9 && thin.ys.min() == -9)
    #expect(thin.first?.x == 0 && thin.last?.x == Double(count - 1))
  }

  @Test func `a gap stays a gap when a curve is thinned`() {
    let count = 10_000
    let ys = (0..<count).map { (4000..<4100).contains($0) ? Double.nan : 1 }
    let thin = Values(xs: (0..<count).map(Double.init), ys: ys).thinned(to: 100)
    #expect(thin.split { !$0.isFinite }.count == 2)
  }

  @Test func `few values are not thinned`() {
    let values: Values = [Value(x: 0, y: 1), Value(x: 1, y: 2)]
    #expect(values.thinned(to: 1) == values)
  }
}
