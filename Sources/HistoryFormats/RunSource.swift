public import Foundation
public import RunHistory

/// Which series of a run are wanted; the others are not kept in memory.
public typealias SeriesFilter = @Sendable (_ name: String) -> Bool

/// A run that was found and can be read.
public struct RunSource: Sendable {
  /// The name of the run, as far as the files' names say.
  public var name: String
  /// Where its values are.
  public var content: Content
  /// The file of a run that is read as a whole, if it is one: it tells when the run changed.
  public var wholeFile: URL?
  /// Adds what stands beside the values, such as settings in another file.
  public var completion: @Sendable (inout History) -> Void

  /// Where the values of a run are.
  public enum Content: Sendable {
    /// In files that are read one after the other; series of the same name are joined.
    case files([RunFile])
    /// Somewhere that is read as a whole, such as a database: the files that it is in, and how it is
    /// read.
    case whole(
      files: @Sendable () throws -> [URL],
      read: @Sendable (_ keeps: @escaping SeriesFilter) throws -> [History])
  }

  /// Describes a run.
  public init(
    name: String, content: Content, wholeFile: URL? = nil,
    completion: @escaping @Sendable (inout History) -> Void = { _ in }
  ) {
    (self.name, self.content, self.wholeFile) = (name, content, wholeFile)
    self.completion = completion
  }

  /// Returns the files that the run's values are read from, in the order of reading.
  ///
  /// - Throws: What looking for them throws.
  public func sources() throws -> [URL] {
    switch content {
    case .files(let files): files.map(\.url)
    case .whole(let files, _): try files()
    }
  }

  /// Reads the run.
  ///
  /// - Parameter keeps: Which series are wanted.
  /// - Returns: One history; several where the source holds several runs.
  /// - Throws: `HistoryError`.
  public func histories(keeping keeps: @escaping SeriesFilter = { _ in true }) throws -> [History] {
    switch content {
    case .whole(_, let read): return completed(try read(keeps))
    case .files(let files):
      return completed(try files.map { try $0.histories(keeping: keeps) })
    }
  }

  /// Joins what parsers made of the run's files, and completes it, as `histories(keeping:)` does.
  ///
  /// - Parameter parts: The histories of each file, in the order of the files.
  /// - Returns: One history; several where the source holds several runs.
  public func completed(_ parts: [[History]]) -> [History] {
    let count = parts.map(\.count).max() ?? 0
    return completed(
      (0..<count).compactMap { index in
        let same = parts.compactMap { index < $0.count ? $0[index] : nil }
        guard var whole = same.first else { return nil }
        whole.append(same.dropFirst())
        return whole
      })
  }

  /// What warnings about the whole run are about: its file, or the folder of its files.
  private var place: String {
    guard case .files(let files) = content, let first = files.first?.url else {
      return wholeFile?.relativePath ?? name
    }
    return (files.count == 1 ? first : first.deletingLastPathComponent()).relativePath
  }

  private func completed(_ histories: [History]) -> [History] {
    histories.map { history in
      var history = history
      completion(&history)
      history.settleOrder(in: place)
      history.settleRoles()
      return history
    }
  }
}

/// A file of a run, and how it is read.
public struct RunFile: Sendable {
  /// The file.
  public let url: URL
  /// Starts a parser of the file.
  public let makeParser: @Sendable (_ keeps: @escaping SeriesFilter) -> any HistoryParser

  /// Describes a file.
  public init(
    _ url: URL, makeParser: @escaping @Sendable (@escaping SeriesFilter) -> any HistoryParser
  ) {
    (self.url, self.makeParser) = (url, makeParser)
  }

  func histories(keeping keeps: @escaping SeriesFilter) throws -> [History] {
    var parser = makeParser(keeps)
    try FilePieces(url).forEach { try parser.parse($0) }
    try parser.finish()
    return parser.histories
  }
}
