import Crypto
import Datasets
import Foundation
import RunHistory
import Synchronization

/// The SHA-256 of files, computed on another processor while they are read for their values.
///
/// Of one file it is that of its bytes, as `sha256sum` gives it. Of several it is that of their digests,
/// each as 64 hexadecimal digits and the end of a line, in the order of reading: so it does not change
/// when a folder is moved.
final class SourceDigest: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<String?>(nil)

  /// Begins to compute the digest.
  init(of files: [URL]) {
    guard !files.isEmpty else { return }
    DispatchQueue.global(qos: .userInitiated).async(group: group) {
      // What cannot be read is told by whoever reads its values.
      let digest = try? Self.digest(of: files)
      self.result.withLock { $0 = digest }
    }
  }

  /// Returns the digest once it is there; nil when there was nothing, or a file could not be read.
  func value() -> String? {
    group.wait()
    return result.withLock { $0 }
  }

  /// Returns the digest of files that are to be read for nothing else; nil when there are none.
  ///
  /// - Throws: `UnreadableSources`.
  static func now(of files: [URL]) throws -> String? {
    guard !files.isEmpty else { return nil }
    guard let digest = try? digest(of: files) else { throw UnreadableSources(files: files) }
    return digest
  }

  private static func digest(of files: [URL]) throws -> String {
    let digests = try files.map { try digest(of: $0) }
    if digests.count == 1 { return digests[0] }
    let lines = digests.map { $0 + "\n" }.joined()
    return SHA256.hash(data: Data(lines.utf8)).hexadecimal
  }

  private static func digest(of file: URL) throws -> String {
    var hash = SHA256()
    try FilePieces(file).forEach { hash.update(bufferPointer: $0) }
    return hash.finalize().hexadecimal
  }
}

/// Files of which one cannot be read.
struct UnreadableSources: Error, CustomStringConvertible {
  let files: [URL]

  var description: String {
    files.map(\.relativePath).joined(separator: ", ") + " cannot be read"
  }
}
