import RunHistory
import Testing

@Suite struct TextLinesTests {
  /// Returns the lines of a file that comes in pieces; "…" ends a line that was cut.
  private func lines(_ bytes: [UInt8], pieces: Int = .max) -> [String] {
    var text = TextLines()
    var lines: [String] = []
    let take = { (lines: inout [String], line: TextLines.Line) in
      #expect(line.number == lines.count + 1)
      lines.append(line.text + (line.isCut ? "…" : ""))
    }
    for start in stride(from: 0, to: bytes.count, by: min(pieces, max(bytes.count, 1))) {
      bytes[start..<min(bytes.count, start + min(pieces, bytes.count))].withUnsafeBytes {
        text.take($0, into: &lines, take)
      }
    }
    text.finish(into: &lines, take)
    return lines
  }

  private static func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      bigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test(
    arguments: [
      (Array("a\nb\n".utf8), ["a", "b"]),
      (Array("a\r\nb\r\n".utf8), ["a", "b"]),
      (Array("a\rb\r".utf8), ["a", "b"]),
      (Array("a\rb\n".utf8), ["a\rb"]),
      (Array("a\n\n\nb".utf8), ["a", "", "", "b…"]),
      (Array("\u{FEFF}a\nb\r".utf8), ["a", "b…"]),
      (Array("\u{FEFF}".utf8), []),
      ([], []),
      (Array("a\0\nb\n".utf8), ["a\0", "b"]),
      ([0x61, 0xFF, 0x0A], ["a\u{FFFD}"]),
      (utf16("é,€\r\n𝄞\n"), ["é,€", "𝄞"]),
      (utf16("é,€\r\n𝄞\n", bigEndian: true), ["é,€", "𝄞"]),
      (utf16("a\rb\r"), ["a", "b"]),
      ([0xFF, 0xFE, 0x34, 0xD8, 0x0A, 0x00, 0x61], ["\u{FFFD}"]),
    ] as [([UInt8], [String])])
  func `lines are cut whatever ends them, in pieces of every size`(
    bytes: [UInt8], expected: [String]
  ) {
    #expect(lines(bytes) == expected)
    for size in 1...max(bytes.count, 1) {
      #expect(lines(bytes, pieces: size) == expected, "pieces of \(size)")
    }
  }

  @Test func `the first 64 KiB decide whether CR ends lines`() {
    let long = String(repeating: "x", count: 70_000)
    #expect(lines(Array("a\r\(long)\nb\n".utf8)) == ["a", long, "b"])
    #expect(lines(Array("a\r\(long)\nb\n".utf8), pieces: 1000) == ["a", long, "b"])
    #expect(lines(Array("\(long)\r\nb\r\n".utf8)) == [long, "b"])
  }

  @Test func `a long line that comes in many pieces is one line`() {
    let count = 3_000_000
    #expect(
      lines(Array(repeating: 0x61, count: count), pieces: 1000).first?.utf8.count == count + 3)
  }
}
