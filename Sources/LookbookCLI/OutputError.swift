import Foundation
import RunHistory

/// A file that a command cannot write.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path): the file cannot be written: \(reason). Choose another place with -o."
  }
}

extension Data {
  /// Writes what a command makes, by way of a temporary file; folders are made where they lack.
  ///
  /// - Throws: `OutputError`; what was there is kept then.
  func writeOutput(to file: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try write(to: file, options: .atomic)
    } catch {
      throw OutputError(path: file.relativePath, reason: error.systemReason)
    }
  }
}
