internal import Foundation

/// Keeps other processes out of a folder that files are fetched into, until it is let go.
///
/// Who comes second waits, and then finds the files there.
final class FolderLock {
  private let descriptor: Int32

  /// Waits for the folder.
  ///
  /// Where the file system knows no locks, nobody is kept out; checksums still catch what two
  /// writers do to one file.
  init(_ folder: URL) {
    descriptor = open(
      folder.appendingPathComponent(".lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    if descriptor >= 0 { flock(descriptor, LOCK_EX) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
