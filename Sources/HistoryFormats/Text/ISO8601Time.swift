/// A time of day in ISO 8601 as Python writes it: "2026-11-22T08:29:00.25+00:00".
///
/// The zone, the fraction and the seconds may be missing, and a blank may stand for the "T".
package struct ISO8601Time: Hashable, Sendable {
  /// The seconds since 1970; a time without a zone counts as one of Greenwich.
  package let seconds: Double
  /// Whether a zone is given.
  package let hasZone: Bool

  /// Reads a time; nil for anything else.
  package init?(_ text: some Collection<UInt8>) {
    var fields = Fields(rest: text.prefix(64)[...])
    guard let year = fields.number(digits: 4), fields.skip("-"),
      let month = fields.number(digits: 2),
      fields.skip("-"), let day = fields.number(digits: 2), fields.skip("T") || fields.skip(" "),
      let hour = fields.number(digits: 2), fields.skip(":"), let minute = fields.number(digits: 2),
      year > 0, (1...12).contains(month), (1...31).contains(day), hour < 25, minute < 60
    else { return nil }
    var seconds = Double(Self.days(year, month, day) * 86_400 + hour * 3_600 + minute * 60)
    if fields.skip(":") {
      guard let second = fields.number(digits: 2), second < 61 else { return nil }
      seconds += Double(second) + fields.fraction()
    }
    guard let zone = fields.zone() else { return nil }
    (self.seconds, hasZone) = (seconds - Double(zone.seconds), zone.isGiven)
  }

  /// The days from 1970 to a date.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years are counted from March, so that the leap day is the last one.
    let year = month > 2 ? year : year - 1
    let monthsSinceMarch = (month + 9) % 12
    let days = 365 * year + year / 4 - year / 100 + year / 400
    return days + (153 * monthsSinceMarch + 2) / 5 + day - 719_469
  }
}

/// What is left to read of a time.
private struct Fields<Bytes: Collection<UInt8>> where Bytes.SubSequence == Bytes {
  var rest: Bytes

  mutating func skip(_ character: UnicodeScalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func digit() -> Int? {
    guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
    rest = rest.dropFirst()
    return Int(byte) - 0x30
  }

  mutating func number(digits: Int) -> Int? {
    var number = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  mutating func fraction() -> Double {
    guard skip(".") else { return 0 }
    var (digits, unit) = (0.0, 1.0)
    while let digit = digit() {
      (digits, unit) = (digits * 10 + Double(digit), unit * 10)
    }
    return digits / unit
  }

  /// The zone's distance from Greenwich, and that nothing follows; nil when something does.
  mutating func zone() -> (seconds: Int, isGiven: Bool)? {
    if rest.isEmpty { return (0, false) }
    if skip("Z") { return rest.isEmpty ? (0, true) : nil }
    let isWest = rest.first == UInt8(ascii: "-")
    guard skip("-") || skip("+"), let hours = number(digits: 2) else { return nil }
    _ = skip(":")
    guard let minutes = rest.isEmpty ? 0 : number(digits: 2), rest.isEmpty else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return (isWest ? -seconds : seconds, true)
  }
}
