package import Foundation

/// A file, read in pieces of bounded size, so that its length does not matter.
package struct FilePieces {
  /// The size of a piece, in bytes; larger ones were not faster.
  static let size = 1 << 18

  private let url: URL

  /// Names a file; it is opened by `forEach`.
  package init(_ url: URL) { self.url = url }

  /// Hands over the bytes from an offset to the end.
  ///
  /// - Parameters:
  ///   - offset: Where to begin.
  ///   - limit: The most bytes to hand over.
  ///   - body: Takes a piece.
  /// - Returns: The offset where it ended.
  /// - Throws: `HistoryError.unreadable`, also for what is not a regular file, and what `body` throws.
  @discardableResult
  package func forEach(
    from offset: Int = 0, atMost limit: Int = .max, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    // Not blocking: a pipe would otherwise be waited for before it can be refused.
    let file = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw unreadable(errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw unreadable(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw HistoryError.unreadable(path: url.relativePath, reason: "it is not a regular file")
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.size, alignment: 64)
    defer { buffer.deallocate() }
    var (offset, rest) = (offset, limit)
    while rest > 0 {
      let count = pread(file, buffer.baseAddress, min(Self.size, rest), off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(errno) }
      guard count > 0 else { return offset }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += count
      rest -= count
    }
    return offset
  }

  private func unreadable(_ code: Int32) -> HistoryError {
    HistoryError.unreadable(path: url.relativePath, reason: String(cString: strerror(code)))
  }
}
