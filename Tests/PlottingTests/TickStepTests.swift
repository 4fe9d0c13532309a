import Plotting
import Testing

@Suite struct TickStepTests {
  @Test(arguments: [
    (0.0...1.0, 10, 1, -1), (0.0...1.0, 5, 2, -1), (0.0...1.0, 2, 5, -1), (0.0...100.0, 8, 1, 1),
    (0.0...0.00031, 3, 1, -4), (1.0...30.0, 6, 5, 0),
  ])
  func `a step is 1, 2 or 5 times a power of ten`(
    domain: ClosedRange<Double>, count: Int, digit: Int, exponent: Int
  ) {
    #expect(TickStep(dividing: domain, into: count) == TickStep(digit: digit, exponent: exponent))
  }

  @Test func `counts of things have no step below one`() {
    #expect(TickStep(digit: 2, exponent: -1).whole == TickStep(digit: 1, exponent: 0))
    #expect(TickStep(digit: 2, exponent: 1).whole == TickStep(digit: 2, exponent: 1))
  }

  @Test(arguments: [(0.76, 0.75), (0.75, 0.75), (-0.01, -0.05), (0.3, 0.3)])
  func `the floor of a value is a multiple that is not above it`(value: Double, floor: Double) {
    #expect(TickStep(digit: 5, exponent: -2).floor(value) == floor)
  }
}
