import Foundation

/// A file that only grows, by whole pieces.
final class AppendOnlyFile {
  private let path: String
  private let descriptor: Int32
  /// The length of the pieces that are whole, in bytes.
  private(set) var length = 0

  /// Makes the file.
  ///
  /// - Throws: `HistoryError.exists` when there is one; it is not touched.
  init(creating url: URL) throws(HistoryError) {
    path = url.path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .exists(path: path) }
      throw .unwritable(path: path, reason: Self.reason(errno))
    }
  }

  /// Goes on with a file, of which all beyond a length is cut off.
  ///
  /// The system cuts at once: a process that dies meanwhile leaves the file as it was, or cut.
  ///
  /// - Throws: `HistoryError.unwritable` when it is shorter or cannot be written; it is as it was then.
  init(continuing url: URL, length: Int) throws(HistoryError) {
    path = url.path
    // Not blocking: a pipe would otherwise be waited for before it can be refused.
    descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unwritable(path: path, reason: Self.reason(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      length <= Int(status.st_size)
    else {
      throw .unwritable(
        path: path, reason: "it is no regular file of at least \(length) bytes")
    }
    guard ftruncate(descriptor, off_t(length)) == 0 else {
      throw .unwritable(path: path, reason: Self.reason(errno))
    }
    self.length = length
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Hands a piece to the system: all of it, or, when there is no room for all, nothing.
  func append(_ piece: some Sequence<UInt8>) throws(HistoryError) {
    let bytes = Array(piece)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = errno
        // A piece that was begun would spoil the next one.
        if written > 0 { ftruncate(descriptor, off_t(length)) }
        throw .unwritable(path: path, reason: Self.reason(code))
      }
      written += count
    }
    length += written
  }

  /// Waits until the disk has everything, so that it outlives a loss of power.
  func synchronize() throws(HistoryError) {
    guard fsync(descriptor) == 0 else {
      throw .unwritable(path: path, reason: Self.reason(errno))
    }
  }

  private static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
