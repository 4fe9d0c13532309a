public import Foundation
import RunHistory

/// The right of one process to write a run; it ends with the process, however that dies.
///
/// It lies on the file `.lock` in the run's folder, which stays there: who removed it could let a third
/// process in beside the second.
public final class RunLock {
  private let descriptor: Int32

  /// Takes the right to write a run; its folder is made when there is none.
  ///
  /// - Throws: `RunLockError` when another process has it, or the folder cannot be written.
  public init(_ folder: RunFolder) throws(RunLockError) {
    do {
      try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    } catch {
      throw RunLockError(folder, "the folder cannot be made: \(error.systemReason)")
    }
    let file = folder.url.appending(path: ".lock")
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o666)
    guard descriptor >= 0 else { throw RunLockError(folder, "cannot be locked: \(Self.reason)") }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      throw RunLockError(
        folder,
        errno == EWOULDBLOCK
          ? "another process is training in this folder. Wait for it, or end it"
          : "cannot be locked: \(Self.reason)")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static var reason: String {
    NSError(domain: NSPOSIXErrorDomain, code: Int(errno)).systemReason
  }
}

/// A run that another process writes, or nobody can.
public struct RunLockError: Error, CustomStringConvertible, LocalizedError {
  /// The folder and the reason.
  public let description: String

  init(_ folder: RunFolder, _ finding: String) {
    description = "\(folder.url.relativePath): \(finding)."
  }

  /// The same text, where Foundation asks for it.
  public var errorDescription: String? { description }
}
