import HistoryFormats
import RunHistory
import Testing

extension HistoryParser {
  /// Returns what the parser makes of a file that comes in pieces of a size.
  func histories(of bytes: some Collection<UInt8>, pieces size: Int = .max) throws -> [History] {
    var parser = self
    let bytes = Array(bytes)
    for start in stride(from: 0, to: bytes.count, by: min(size, max(bytes.count, 1))) {
      try bytes[start..<min(bytes.count, start + min(size, bytes.count))].withUnsafeBytes {
        try parser.parse($0)
      }
    }
    try parser.finish()
    return parser.histories
  }

  /// Cuts a file at every byte, and cuts it into pieces of every size: no cut may do more than throw a
  /// `HistoryError`, and pieces may change nothing.
  func checkEveryCut(of bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    for count in 0...bytes.count {
      do {
        _ = try histories(of: bytes.prefix(count))
      } catch {
        #expect(error is HistoryError, "cut after \(count) bytes", sourceLocation: sourceLocation)
      }
    }
    let whole = Outcome(self, bytes, pieces: .max)
    for size in 1...max(bytes.count, 1) {
      #expect(
        Outcome(self, bytes, pieces: size) == whole, "pieces of \(size) bytes",
        sourceLocation: sourceLocation)
    }
  }
}

/// What came of reading: compared as text, because NaN equals nothing.
private struct Outcome: Equatable {
  let text: String

  init(_ parser: some HistoryParser, _ bytes: [UInt8], pieces: Int) {
    do {
      text = "\(try parser.histories(of: bytes, pieces: pieces))"
    } catch {
      text = "\(error)"
    }
  }
}
