/// What a figure was made from, so that one can tell later whether it is up to date.
public struct Provenance: Hashable, Sendable, CustomStringConvertible {
  /// The SHA-256 of the data, as 64 hexadecimal digits; nil where it is not known.
  public var digest: String?
  /// The command that made the figure, as one would type it.
  public var command: String

  /// Creates a provenance.
  public init(digest: String?, command: String) {
    (self.digest, self.command) = (digest, command)
  }

  /// Reads a provenance as a file holds it, such as "sha256:… lookbook plot loss history.jsonl".
  ///
  /// - Parameter description: The words; without a digest in front, all of them are the command.
  public init(_ description: String) {
    let parts = description.split(separator: " ", maxSplits: 1)
    let digest = parts.first.flatMap { $0.hasPrefix(Self.mark) ? $0.dropFirst(7) : nil }
    if let digest, digest.count == 64, digest.allSatisfy(\.isHexDigit) {
      self.init(digest: String(digest), command: parts.count > 1 ? String(parts[1]) : "")
    } else {
      self.init(digest: nil, command: description)
    }
  }

  /// The provenance as a file holds it.
  public var description: String {
    [digest.map { Self.mark + $0 } ?? "", command].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static let mark = "sha256:"
}
