import Crypto
import Datasets
public import Foundation

/// A file that a page was made of, for those who want to make sure that they have the same.
public struct ReportedFile: Hashable, Sendable {
  /// The name, without a folder.
  public let name: String
  /// The size, in bytes.
  public let bytes: Int
  /// The SHA-256 of its bytes, as 64 hexadecimal digits.
  public let sha256: String

  /// Reads a file; nil for one that is not there or cannot be read.
  public init?(_ url: URL) {
    guard let data = try? Data(contentsOf: url, options: .alwaysMapped) else { return nil }
    (name, bytes) = (url.lastPathComponent, data.count)
    sha256 = SHA256.hash(data: data).hexadecimal
  }
}
