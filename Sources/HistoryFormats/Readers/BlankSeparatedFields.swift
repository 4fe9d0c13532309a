import RunHistory

extension TextLines.Line {
  /// The parts of the line between blanks, at most `most` of them.
  func fields(atMost most: Int) -> [UnsafeRawBufferPointer] {
    bytes.split(maxSplits: most, whereSeparator: { $0 == 0x20 || (0x09...0x0D).contains($0) })
      .prefix(most).map { UnsafeRawBufferPointer(rebasing: $0) }
  }
}
