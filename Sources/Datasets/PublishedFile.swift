internal import Crypto
public import Foundation

/// A file as its publisher published it.
public struct PublishedFile: Hashable, Sendable {
  /// The file's name, without a folder.
  public let name: String
  /// The file's size, in bytes.
  public let size: Int
  /// The SHA-256 of the file's bytes, as 64 hexadecimal digits in lower case.
  public let sha256: String
  /// The SHA-256 of what is packed in the file, as 64 hexadecimal digits in lower case.
  public let contentSHA256: String

  /// Creates the description of a file.
  public init(name: String, size: Int, sha256: String, contentSHA256: String) {
    (self.name, self.size) = (name, size)
    (self.sha256, self.contentSHA256) = (sha256, contentSHA256)
  }

  /// What a folder holds under a published file's name.
  public enum State: Hashable, Sendable {
    /// The published file.
    case verified
    /// No file.
    case missing
    /// A file of another size, in bytes.
    case wrongSize(Int)
    /// A file of the right size with another SHA-256.
    case wrongChecksum(String)
    /// A file that cannot be read, and why.
    case unreadable(String)
  }

  /// Returns what a folder holds under the file's name.
  public func state(in folder: URL) -> State {
    let url = folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return .missing }
    do {
      return state(of: try Data(contentsOf: url))
    } catch {
      return .unreadable(error.localizedDescription)
    }
  }

  /// Returns whether bytes are those of the published file.
  func state(of bytes: Data) -> State {
    guard bytes.count == size else { return .wrongSize(bytes.count) }
    let found = Self.sha256(of: bytes)
    return found == sha256 ? .verified : .wrongChecksum(found)
  }

  /// Returns the SHA-256 of some bytes, as 64 hexadecimal digits in lower case.
  package static func sha256(of bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// Returns what a state means for this file, in words.
  public func describe(_ state: State) -> String {
    switch state {
    case .verified: "verified, \(size) bytes"
    case .missing: "missing"
    case .wrongSize(let found): "\(found) bytes instead of the published \(size)"
    case .wrongChecksum(let found): "SHA-256 \(found) instead of the published \(sha256)"
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }
}
