import Foundation

/// Cuts the pieces of a file into lines, wherever the pieces end.
package struct LineCutter: Sendable {
  /// A line of a file.
  package struct Line {
    /// The line's place, counted from 1.
    package let number: Int
    /// The line without its newline; it is there only while the line is handed over.
    package let bytes: UnsafeRawBufferPointer
    /// Whether a newline ends the line; the last line of a killed run has none.
    package let isComplete: Bool
  }

  /// The beginning of a line whose end did not come yet.
  private var rest: [UInt8] = []
  /// The number of lines that are complete.
  private var count = 0

  /// Starts with the first line.
  package init() {}

  /// Hands over the lines that a piece completes, without the blank ones.
  package mutating func forEach<Failure: Error>(
    in piece: UnsafeRawBufferPointer, _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    while let end = piece.firstNewline(from: start) {
      count += 1
      let tail = UnsafeRawBufferPointer(rebasing: piece[start..<end])
      start = end + 1
      guard !rest.isEmpty else {
        try hand(tail, isComplete: true, to: body)
        continue
      }
      rest += tail
      try handRest(isComplete: true, to: body)
    }
    rest += piece[start...]
  }

  /// Hands over the last line, if it has no newline.
  package mutating func finish<Failure: Error>(
    _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    guard !rest.isEmpty else { return }
    count += 1
    try handRest(isComplete: false, to: body)
  }

  private mutating func handRest<Failure: Error>(
    isComplete: Bool, to body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    let line = rest
    rest = []
    let result = line.withUnsafeBytes { bytes in
      Result { () throws(Failure) in try hand(bytes, isComplete: isComplete, to: body) }
    }
    try result.get()
  }

  private func hand<Failure: Error>(
    _ bytes: UnsafeRawBufferPointer, isComplete: Bool, to body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    guard bytes.contains(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) else { return }
    try body(Line(number: count, bytes: bytes, isComplete: isComplete))
  }
}

extension UnsafeRawBufferPointer {
  /// The place of the first newline at or after a place.
  fileprivate func firstNewline(from start: Int) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    guard let found = memchr(base + start, 0x0A, count - start) else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
