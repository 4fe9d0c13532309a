/// Cuts a file into lines that are not blank, and counts all lines.
struct Lines {
  /// A line of a file.
  struct Line {
    /// The line's place, counted from 1.
    let number: Int
    /// The line without its end.
    let bytes: ArraySlice<UInt8>
    /// Whether a newline ends the line; the last line of a killed run has none.
    let isComplete: Bool
  }

  private var rest: ArraySlice<UInt8>
  /// The number of lines taken so far, blank ones included.
  private(set) var number = 0

  init(of bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    rest = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
  }

  /// Returns the next line that is not blank.
  mutating func next() -> Line? {
    while let byte = rest.first {
      number += 1
      guard byte != UInt8(ascii: "\n") else {
        rest = rest.dropFirst()
        continue
      }
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let isComplete = end < rest.endIndex
      let line = rest[..<end]
      rest = isComplete ? rest[(end + 1)...] : []
      if line.contains(where: { !isSpace($0) }) {
        return Line(number: number, bytes: line, isComplete: isComplete)
      }
    }
    return nil
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
