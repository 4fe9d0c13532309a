package import Foundation

/// A file that is written beside its place and put there when it is whole, so that nobody sees half of
/// it and an older one stays until then.
package final class FileReplacement {
  private let url, part: URL
  private let file: AppendOnlyFile
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  private init(_ url: URL) throws {
    self.url = url
    part = url.deletingLastPathComponent()
      .appending(path: ".\(url.lastPathComponent).\(UUID().uuidString).part")
    file = try AppendOnlyFile(creating: part)
  }

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - url: Its place.
  ///   - isDurable: Whether to wait until the disk has it, so that a loss of power leaves it, or the
  ///     older one, whole.
  ///   - body: Adds its bytes.
  /// - Throws: `HistoryError.unwritable`, and what `body` throws; the file is then as it was before.
  package static func write(
    to url: URL, durably isDurable: Bool = false, _ body: (FileReplacement) throws -> Void
  ) throws {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw HistoryError.unwritable(path: url.relativePath, reason: error.systemReason)
    }
    let replacement = try FileReplacement(url)
    do {
      try body(replacement)
      try replacement.flush()
      if isDurable { try replacement.file.synchronize() }
      try replacement.takeItsPlace()
    } catch {
      unlink(replacement.part.path)
      throw error
    }
    if isDurable { synchronize(url.deletingLastPathComponent()) }
  }

  /// Whether a file of this name is what a process left that was killed while it wrote another.
  package static func isPart(_ name: String, of url: URL) -> Bool {
    name.hasPrefix(".\(url.lastPathComponent).") && name.hasSuffix(".part")
  }

  /// Waits until the disk knows the names in a folder; there are file systems that cannot say.
  private static func synchronize(_ folder: URL) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Adds bytes to the file.
  package func append(_ bytes: some Sequence<UInt8>) throws {
    // Generic code would take one byte after the other, which is slow for megabytes.
    let isTaken: Void? = bytes.withContiguousStorageIfAvailable { buffer.append(contentsOf: $0) }
    if isTaken == nil { buffer += bytes }
    if buffer.count >= Self.bufferSize { try flush() }
  }

  private func flush() throws {
    try file.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private func takeItsPlace() throws {
    var status = stat()
    // Whoever could read the file that is replaced can read the new one.
    if stat(url.path, &status) == 0 { chmod(part.path, status.st_mode & 0o7777) }
    guard rename(part.path, url.path) == 0 else {
      throw HistoryError.unwritable(
        path: url.relativePath, reason: String(cString: strerror(errno)))
    }
  }
}
