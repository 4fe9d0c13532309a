/// Finds out what stands between the cells of a table.
enum TableSeparator {
  /// The bytes that may be, the more usual first.
  private static let candidates: [UInt8] = [",", "\t", ";", "|"].map { UInt8(ascii: $0) }

  /// Returns the separator that is most frequent in a header, outside of quotes; a comma when there is
  /// none.
  static func of(header: some Sequence<UInt8>) -> UInt8 {
    var counts = candidates.map { _ in 0 }
    var isQuoted = false
    for byte in header {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, let index = candidates.firstIndex(of: byte) else { continue }
      counts[index] += 1
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { candidates[$0] } ?? candidates[0]
  }
}
