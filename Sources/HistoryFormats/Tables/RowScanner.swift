import RunHistory

/// Reads rows of numbers straight from the bytes.
///
/// It takes rows that are in order, which in most files are all; what it does not take is left to
/// `TableRow`, which takes its time. Both read the same values.
struct RowScanner: Sendable {
  /// What stands for a cell without a number among the values of a row.
  static let missing = Double(nan: 0x5EED, signaling: false)

  private let separator: UInt8
  /// Whether the number in each column is needed.
  private let isWanted: [Bool]
  /// The number of columns that are needed.
  private let width: Int

  /// - Parameters:
  ///   - separator: What stands between cells.
  ///   - isWanted: Whether the number in each column is needed.
  init(separator: UInt8, isWanted: [Bool]) {
    (self.separator, self.isWanted) = (separator, isWanted)
    width = isWanted.count { $0 }
  }

  /// Whether a value is `missing` and not any other NaN.
  static func isMissing(_ value: Double) -> Bool { value.bitPattern == missing.bitPattern }

  /// Reads rows, as many as there is room for.
  ///
  /// - Parameters:
  ///   - text: Lines, the last of them ended by LF.
  ///   - place: Where a row begins; afterwards the place after the last row read.
  ///   - values: Room for the wanted values of rows.
  /// - Returns: The number of rows read.
  func scan(
    _ text: UnsafeRawBufferPointer, from place: inout Int,
    into values: UnsafeMutableBufferPointer<Double>
  ) -> Int {
    guard separator != 0x20 else { return 0 }
    var rows = 0
    var filled = 0
    while place < text.count, filled + width <= values.count,
      let end = scanRow(text, from: place, into: values, at: filled)
    {
      place = end
      rows += 1
      filled += width
      if width == 0, rows == 1 << 20 { break }
    }
    return rows
  }

  /// Reads one row and returns the place after it; nil when it is not in order.
  @inline(__always)
  private func scanRow(
    _ text: UnsafeRawBufferPointer, from start: Int,
    into values: UnsafeMutableBufferPointer<Double>, at first: Int
  ) -> Int? {
    var place = start
    var slot = first
    var remaining = isWanted.count
    for isWanted in isWanted {
      if isWanted {
        guard let value = scanCell(text, from: &place) else { return nil }
        values[slot] = value
        slot += 1
      } else {
        guard skipCell(text, from: &place) else { return nil }
      }
      remaining -= 1
      if remaining > 0 {
        guard text[place] == separator else { return nil }
        place += 1
      }
    }
    // Empty cells without a name may follow.
    while text[place] == separator || text[place] == 0x20 { place += 1 }
    if text[place] == UInt8(ascii: "\r") { place += 1 }
    return text[place] == UInt8(ascii: "\n") && place > start ? place + 1 : nil
  }

  /// Reads a cell up to the separator or the line's end; nil when it holds text.
  @inline(__always)
  private func scanCell(_ text: UnsafeRawBufferPointer, from place: inout Int) -> Double? {
    while text[place] == 0x20 { place += 1 }
    if let (value, end) = DecimalNumber.scan(text, from: place) {
      place = end
      while text[place] == 0x20 { place += 1 }
      return value
    }
    return scanWord(text, from: &place)
  }

  /// Reads a cell such as `nan` or `NA`, or an empty one.
  private func scanWord(_ text: UnsafeRawBufferPointer, from place: inout Int) -> Double? {
    let start = place
    guard skipCell(text, from: &place) else { return nil }
    guard place > start else { return Self.missing }
    switch NumberCell(UnsafeRawBufferPointer(rebasing: text[start..<place])) {
    case .number(let value): return value
    case .missing: return Self.missing
    case .text: return nil
    }
  }

  /// Goes to the separator or the line's end; false for a cell in quotes.
  @inline(__always)
  private func skipCell(_ text: UnsafeRawBufferPointer, from place: inout Int) -> Bool {
    while true {
      switch text[place] {
      case separator, UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
      case UInt8(ascii: "\""): return false
      default: place += 1
      }
    }
  }
}
