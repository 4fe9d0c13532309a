import Foundation
import RunHistory

/// A file of a run that grows: what was read of it, and where to go on.
struct FollowedFile: Sendable {
  /// How many of the last bytes are remembered, to notice that a file was written anew.
  private static let tailSize = 256

  private let file: RunFile
  private var parser: any HistoryParser
  private var identity: FileIdentity?
  private var offset = 0
  private var tail: [UInt8] = []
  private var warning: HistoryWarning?

  /// Starts with nothing read.
  init(_ file: RunFile) {
    self.file = file
    parser = file.makeParser { _ in true }
  }

  /// Reads what is new.
  ///
  /// - Returns: The number of bytes that were read; the few that show whether the file is still the same
  ///   do not count.
  /// - Throws: `HistoryError`.
  mutating func refresh() throws -> Int {
    let stamp = FileStamp(file.url)
    if let reason = reasonToStartOver(stamp) {
      let path = file.url.relativePath
      self = FollowedFile(file)
      warning = HistoryWarning(
        file: path, at: nil, message: "the file \(reason); it is read from its beginning again")
    } else if let identity, identity != stamp?.identity {
      self = FollowedFile(file)
    }
    identity = stamp?.identity
    let start = offset
    offset = try FilePieces(file.url).forEach(from: offset) { piece in
      try parser.parse(piece)
      tail = Array((tail + piece.suffix(Self.tailSize)).suffix(Self.tailSize))
    }
    return offset - start
  }

  /// What was read so far.
  ///
  /// - Parameter finished: Whether a last line without an end counts: while a file grows, it is half of
  ///   what will be there.
  /// - Returns: Mostly one history.
  /// - Throws: `HistoryError` when the file as a whole cannot be a history of its format.
  func histories(finished: Bool) throws -> [History] {
    var copy = parser
    if finished { try copy.finish() }
    var histories = copy.histories
    if let warning, !histories.isEmpty { histories[0].warnings.append(warning) }
    return histories
  }

  /// Why what was read is not in the file any more; nil when it is.
  private func reasonToStartOver(_ stamp: FileStamp?) -> String? {
    guard offset > 0, let stamp else { return nil }
    guard stamp.size >= offset else { return "became shorter" }
    var found: [UInt8] = []
    let start = offset - tail.count
    _ = try? FilePieces(file.url).forEach(from: start, atMost: tail.count) { found += $0 }
    return found == tail ? nil : "was replaced"
  }
}
