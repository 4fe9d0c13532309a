import RunHistory
import Testing

@Suite struct NumberCellTests {
  private func cell(_ text: String) -> NumberCell {
    Array(text.utf8).withUnsafeBytes { NumberCell($0) }
  }

  @Test(arguments: ["", "  ", "\t", "NA", "na", "N/A", "#na#", "None", "null", " NULL ", "<NA>"])
  func `words for nothing are missing`(text: String) {
    #expect(cell(text) == .missing)
  }

  @Test(
    arguments: [
      ("inf", .infinity), ("Infinity", .infinity), ("+INF", .infinity), (" -inf ", -.infinity),
      ("-Infinity", -.infinity), (" 1.5", 1.5), ("\t2 ", 2),
    ] as [(String, Double)])
  func `numbers may be infinite and padded`(text: String, value: Double) {
    #expect(cell(text) == .number(value))
  }

  @Test(arguments: [
    "nan", "NaN", "-nan", "+NAN", "-nan(ind)", "nan(snan)", "1.#QNAN", "-1.#IND00", "1.#IND",
  ])
  func `nan is a number`(text: String) {
    guard case .number(let value) = cell(text) else { return #expect(Bool(false)) }
    #expect(value.isNaN)
  }

  @Test(arguments: ["1 2", "[1, 2]", "12:30", "true", "nano", "0x10", "1,5", "-", "NaN1234567"])
  func `the rest is text`(text: String) {
    #expect(cell(text) == .text)
  }
}
