import Foundation
import RunHistory
import Testing

@Suite struct DecimalNumberTests {
  private func number(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBytes { Double(decimal: $0) }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", -0.0), ("7", 7), ("+7", 7), ("0.1", 0.1), (".5", 0.5), ("5.", 5),
      ("1e3", 1000), ("1E-3", 0.001), ("-2.5e+02", -250), ("007", 7), ("1e400", .infinity),
      ("-1e400", -.infinity), ("1e-400", 0), ("0e999999999999999999999", 0),
      ("1.6226933508321501e+24", 1.6226933508321501e+24), ("12345678", 12_345_678),
    ] as [(String, Double)])
  func `decimal numbers are read`(text: String, value: Double) {
    #expect(number(text)?.bitPattern == value.bitPattern)
  }

  @Test(
    arguments: [
      "", " 1", "1 ", "+", "-", ".", "e5", "-.e1", "1e", "1e+", "1_000", "0x10", "0x1p3", "1,5",
      "nan", "inf", "--1", "1-", "1.2.3", "1e5.5", "١",
    ])
  func `anything else is not`(text: String) {
    #expect(number(text) == nil)
  }

  @Test func `the longest number is taken`() throws {
    for (text, end) in [("1e,2", 1), ("12:30", 2), ("0x10", 1), ("1.5e+7e", 6), ("5..", 2)] {
      let found = Array(text.utf8).withUnsafeBytes { DecimalNumber.scan($0, from: 0) }
      #expect(found?.end == end, "\(text)")
    }
  }

  @Test(
    arguments: [
      // The greatest, the least normal and the least subnormal double, with their neighbours' middles.
      "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
      "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880",
      "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324",
      "2.4703282292062328e-324", "5e-324", "3e-324", "2e-324",
      // Half way between two doubles, and next to it.
      "9007199254740993", "9007199254740992.5", "9007199254740993.0000000000000000000000000000001",
      "9007199254740992999999999999999999999999", "1.00000000000000011102230246251565404",
      "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203126",
      // Known to be hard: from the papers, and from bugs in PHP and Java.
      "2.2250738585072012e-308", "6.631236846766476e-316", "1.448997445238699", "9.5e-309",
      "0.000000000000000000000000000000000000000000000000000123456789012345678901234567890",
      "123456789012345678901234567890e-50", "10000000000000000000", "18446744073709551616",
      "99999999999999999999e-20", "1e23", "8.98846567431158e307", "6.9294956446009195e15",
      "3.237883913302901e-319", "1e-342", "9999999999999999999e-343", "1e-360", "1e308", "1e309",
    ])
  func `hard numbers are what strtod says`(text: String) {
    #expect(number(text)?.bitPattern == strtod(text, nil).bitPattern)
    #expect(number("-" + text)?.bitPattern == strtod("-" + text, nil).bitPattern)
  }

  @Test func `digits without end take no time`() {
    let zeros = String(repeating: "0", count: 1_000_000)
    #expect(number("1" + zeros + "e-1000000") == 1)
    #expect(number("0." + zeros + "1e1000001") == 1)
    #expect(number("1e" + zeros) == 1)
    #expect(number("1e1" + zeros) == .infinity)
    #expect(number("0.5" + zeros + "1") == 0.5)
  }

  /// The environment variable LOOKBOOK_NUMBERS asks for more numbers, such as 10000000.
  @Test func `random numbers are what strtod says, and doubles read back`() {
    let count = ProcessInfo.processInfo.environment["LOOKBOOK_NUMBERS"].flatMap { Int($0) } ?? 20000
    var random = RandomNumbers(state: 1)
    var wrong: [String] = []
    for _ in 0..<count {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      if number("\(value)")?.bitPattern != value.bitPattern { wrong.append("\(value)") }
      for text in random.spellings(of: value)
      where number(text)?.bitPattern != strtod(text, nil).bitPattern {
        wrong.append(text)
      }
    }
    #expect(wrong.prefix(10) == [])
  }
}

/// SplitMix64, and ways to write a number that are hard to read.
private struct RandomNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func spellings(of value: Double) -> [String] {
    let digits = next() >> UInt64.random(in: 0...60, using: &self)
    // Odd numbers from 2⁵³ to 2⁵⁴ are half way between two doubles.
    let middle = next() >> 11 | 1 << 53 | 1
    return [
      // As training tools write it, and with too many digits.
      String(format: "%.6f", Double(digits % 100_000_000) / 1e6),
      String(format: "%.\(Int.random(in: 1...40, using: &self))e", value),
      // Few digits and any exponent; 20 digits; subnormal numbers.
      "\(digits)e\(Int.random(in: -345...310, using: &self))",
      "\(digits)\(next() % 1000).\(next() % 100)e\(Int.random(in: -30...10, using: &self))",
      String(format: "%.25f", Double(digits) / 1e3 + 0.5),
      String(format: "%.17g", Double(bitPattern: digits >> 8)),
      "\(middle)", "\(middle).000000000000000000001", "\(middle - 1).9999999999999999999999",
    ]
  }
}
