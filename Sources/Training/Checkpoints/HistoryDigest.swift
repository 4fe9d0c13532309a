import Crypto
import Datasets
import Foundation
import RunHistory

/// The SHA-256 of the beginning of a history, taken as the history grows.
struct HistoryDigest {
  /// What a checkpoint remembers of the history.
  struct Mark: Hashable, Sendable {
    /// The length that the history had, in bytes.
    let length: Int
    /// The SHA-256 of these bytes, as 64 hexadecimal digits.
    let sha256: String
  }

  private var hash = SHA256()
  private var length = 0

  /// Takes the bytes up to a length and returns what is to be remembered of them.
  ///
  /// A file that is shorter gives the mark of what there is.
  ///
  /// - Throws: `HistoryError.unreadable`.
  mutating func mark(_ file: URL, length end: Int) throws -> Mark {
    var hash = hash
    length = try FilePieces(file).forEach(from: length, atMost: max(end - length, 0)) {
      hash.update(bufferPointer: $0)
    }
    self.hash = hash
    return Mark(length: length, sha256: hash.finalize().hexadecimal)
  }
}
