import Plotting
import Testing

@Suite struct LinearScaleTests {
  @Test func `a value maps to its share of the page`() {
    #expect(LinearScale(0...1, from: 300, to: 0)(0.25) == 225)
  }

  @Test func `a domain of one value maps to the middle`() {
    #expect(LinearScale(3...3, from: 300, to: 0)(3) == 150)
  }

  @Test func `the widest domain still has a middle`() {
    let widest = LinearScale(
      -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, from: 0, to: 10)
    #expect(widest(0) == 5)
  }

  // The expected values were computed with d3-array 3.2.4's `ticks`.
  @Test(arguments: [
    (0.0...1.0, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    (0.0...1.0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    (0.0...1.0, 3, [0, 0.5, 1]),
    (0.03...0.97, 4, [0.2, 0.4, 0.6, 0.8]),
    (60.0...94.0, 5, [60, 65, 70, 75, 80, 85, 90]),
    (-10.0...10.0, 4, [-10, -5, 0, 5, 10]),
    (0.0...1e6, 4, [0, 200_000, 400_000, 600_000, 800_000, 1e6]),
    (3.0...3.0, 5, [3]),
  ])
  func `ticks are round and inside the domain`(
    domain: ClosedRange<Double>, count: Int, ticks: [Double]
  ) {
    #expect(LinearScale(domain, from: 0, to: 100).ticks(count) == ticks)
  }

  @Test(arguments: [
    1e17...(1e17 + 16), 1...1.0000000000000002, 0...Double.leastNonzeroMagnitude,
    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
  ])
  func `ticks of a strange domain are few, ascending and inside it`(domain: ClosedRange<Double>) {
    let ticks = LinearScale(domain, from: 0, to: 100).ticks(5)
    #expect((1...11).contains(ticks.count))
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(ticks.allSatisfy(domain.contains))
  }

  @Test func `ticks never print a negative zero`() {
    #expect("\(LinearScale(-0.05...1, from: 0, to: 1).ticks(5)[0])" == "0.0")
  }

  @Test func `an axis without steps is a caller's mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = LinearScale(0...1, from: 0, to: 1).ticks(0)
    }
  }
}
