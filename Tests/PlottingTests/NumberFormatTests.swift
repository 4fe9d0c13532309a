import Plotting
import Testing

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (1.0, "> 99.9\u{202F}%"), (0.9996, "> 99.9\u{202F}%"), (0.9994, "99.9\u{202F}%"),
    (0.5, "50.0\u{202F}%"), (0.0006, "0.1\u{202F}%"), (0.0004, "< 0.1\u{202F}%"),
    (0, "< 0.1\u{202F}%"),
  ])
  func `a probability is never rounded to certainty`(probability: Double, text: String) {
    #expect(NumberFormat.probability(probability) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (0.3119, "0.312"), (2.3026, "2.303"), (41.236, "41.24"), (123.0, "123"),
    (123.46, "123.5"), (0.04567, "0.0457"), (0.000031, "3.1e−5"), (-0.5, "−0.500"),
    (2e-9, "2e−9"), (1.5e7, "1.5e7"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "NaN"),
  ])
  func `numbers are quoted with the digits that help`(value: Double, text: String) {
    #expect(NumberFormat.short(value) == text)
  }

  @Test(arguments: [(-0.3, 1, "−0.3"), (-0.04, 1, "0.0"), (0.25, 0, "0"), (7, 2, "7.00")])
  func `a minus is a true one, and zero has none`(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-5000, "−5,000"),
  ])
  func `thousands are set apart`(value: Int, text: String) {
    #expect(NumberFormat.grouped(value) == text)
  }

  @Test func `per cent has a thin space before its sign`() {
    #expect(NumberFormat.percent(0.9134) == "91.3\u{202F}%")
  }

  @Test func `one of a thing is singular`() {
    #expect(NumberFormat.count(1, "epoch") == "1 epoch")
    #expect(NumberFormat.count(0, "epoch") == "0 epochs")
  }
}
