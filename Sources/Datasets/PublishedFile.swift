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

  /// Returns what a folder holds under the file's name, or under its name without `.gz`.
  ///
  /// A file that is not packed, or packed by someone else, is the published one when it holds, byte
  /// for byte, the same.
  public func state(in folder: URL) -> State {
    guard let url = place(in: folder) else { return .missing }
    do {
      let bytes = try Data(contentsOf: url)
      let contents = (try? GzipFile(unpacking: bytes, of: url.path))?.contents
      return state(of: bytes, holding: contents)
    } catch {
      return .unreadable(error.reason)
    }
  }

  /// Returns where in a folder the file is, packed or not.
  func place(in folder: URL) -> URL? {
    let packed = folder.appendingPathComponent(name)
    let places = packed.pathExtension == "gz" ? [packed, packed.deletingPathExtension()] : [packed]
    return places.first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Returns whether bytes are those of the published file, or hold the same.
  func state(of bytes: Data, holding contents: [UInt8]? = nil) -> State {
    let found = Self.sha256(of: bytes)
    if found == sha256 { return .verified }
    if let contents, Self.sha256(of: contents) == contentSHA256 { return .verified }
    return bytes.count == size ? .wrongChecksum(found) : .wrongSize(bytes.count)
  }

  /// Returns the SHA-256 of some bytes, as 64 hexadecimal digits in lower case.
  package static func sha256(of bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).hexadecimal
  }

  /// Returns what a state means for this file, in words.
  public func describe(_ state: State) -> String {
    switch state {
    case .verified: "verified"
    case .missing: "missing"
    case .wrongSize(let found): "\(found) bytes instead of the published \(size)"
    case .wrongChecksum(let found): "SHA-256 \(found) instead of the published \(sha256)"
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }
}
