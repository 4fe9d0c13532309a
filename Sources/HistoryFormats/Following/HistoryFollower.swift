public import Foundation
public import RunHistory

/// Follows the histories at a path while they grow.
///
/// Of a file that grows, only the new bytes are read. One that became shorter or was replaced is read
/// from its beginning, with a warning; files that are written anew as a whole, such as
/// `trainer_state.json`, and databases are read whenever something changed. New files and runs in a
/// folder are picked up.
public struct HistoryFollower {
  /// Which runs are wanted, where a path holds several; the others are not read.
  public enum Choice: Hashable, Sendable {
    /// All of them.
    case all
    /// The one whose files changed last.
    case newest
    /// The one of a name.
    case named(String)
  }

  /// What there is at a moment.
  public struct Snapshot: Sendable {
    /// The format.
    public let format: HistoryFormat
    /// The names of all runs, wanted or not.
    public let runs: [String]
    /// The histories that are wanted.
    public let histories: [History]
  }

  private let url: URL
  private let choice: Choice
  private var format: String?
  private var followed: [String: FollowedRun] = [:]
  private var catalog: HistoryCatalog?
  private var last: (stamp: PathStamp?, finished: Bool, snapshot: Snapshot)?

  /// The number of bytes that were read so far of files that grow.
  public private(set) var bytesRead = 0

  /// Prepares to follow a path; nothing has to be there yet.
  ///
  /// - Parameters:
  ///   - url: A file or a folder.
  ///   - format: The name of the format to read it as, whatever it looks like.
  ///   - choice: Which runs are wanted.
  public init(_ url: URL, format: String? = nil, choice: Choice = .all) {
    (self.url, self.format, self.choice) = (url, format, choice)
  }

  /// Reads what is new.
  ///
  /// - Parameter finished: Whether a last line without an end counts, as it does when a history is read
  ///   once; while a file grows, such a line is half of what will be there.
  /// - Returns: What there is now.
  /// - Throws: `HistoryError`; the next refresh may succeed.
  public mutating func refresh(finished: Bool = false) throws -> Snapshot {
    // Looked at before reading: what changes meanwhile is seen the next time.
    let stamp = PathStamp(url)
    if let last, let stamp, last.stamp == stamp, last.finished == finished { return last.snapshot }
    last = nil
    let catalog = try currentCatalog()
    var runs = catalog.runs
    if case .named(let name) = choice {
      // Some sources name their runs only when they are read.
      runs = runs.contains { $0.name == name } ? runs.filter { $0.name == name } : runs
    } else if choice == .newest, let newest = runs.newest {
      runs = [newest]
    }
    let kept = Set(runs.map(\.name))
    followed = followed.filter { kept.contains($0.key) }
    var histories: [History] = []
    for run in runs { histories += try read(run, finished: finished) }
    let snapshot = Snapshot(
      format: catalog.format, runs: names(catalog, histories),
      histories: wanted(histories, of: runs))
    last = (stamp, finished, snapshot)
    return snapshot
  }

  // MARK: - Runs

  /// The runs that there are now; those of a single file are found once.
  private mutating func currentCatalog() throws -> HistoryCatalog {
    let isFile = FileIdentity(url)?.kind == .file
    if let catalog, isFile { return catalog }
    let found = try again() ?? HistoryCatalog(at: url, format: format)
    catalog = found
    return found
  }

  /// The runs in the format that was found first.
  private func again() -> HistoryCatalog? {
    catalog.flatMap { try? HistoryCatalog(at: url, format: $0.format.name) }
  }

  /// The histories of which one is wanted by its name, where the sources' names did not tell it.
  private func wanted(_ histories: [History], of runs: [RunSource]) -> [History] {
    switch choice {
    case .all: return histories
    case .newest: return histories.suffix(1)
    case .named(let name):
      let named = histories.filter { $0.header.run == name }
      return named.isEmpty && runs.count == 1 && runs[0].name == name ? histories : named
    }
  }

  private func names(_ catalog: HistoryCatalog, _ histories: [History]) -> [String] {
    catalog.runs.count == 1 ? histories.map(\.header.run) : catalog.runs.map(\.name)
  }

  // MARK: - Reading

  private mutating func read(_ run: RunSource, finished: Bool) throws -> [History] {
    // Taken out, so that the parsers' arrays are changed in place.
    var one = followed.removeValue(forKey: run.name) ?? FollowedRun()
    defer { followed[run.name] = one }
    let before = one.bytesRead
    defer { bytesRead += one.bytesRead - before }
    return try one.refresh(run, finished: finished)
  }
}

extension RunSource {
  /// The files that the run is read from; none when it is read as a whole.
  var files: [RunFile] {
    if case .files(let files) = content { files } else { [] }
  }
}

extension [RunSource] {
  /// The run whose files changed last; of equals, the last.
  fileprivate var newest: RunSource? {
    let times = map { run in
      let files = run.files.compactMap { FileStamp($0.url)?.modified }
      let whole = run.wholeFile.flatMap { PathStamp($0)?.modified }
      return (files + [whole].compactMap(\.self)).max() ?? .min
    }
    let newest = indices.max { (times[$0], $0) < (times[$1], $1) }
    return newest.map { self[$0] }
  }
}
