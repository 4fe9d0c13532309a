import Foundation
package import RunHistory

/// A run that grows: what was read of its files, and where to go on.
package struct FollowedRun: Sendable {
  private var files: [String: FollowedFile] = [:]
  /// The number of bytes that were read so far of files that grow.
  package private(set) var bytesRead = 0

  /// Starts with nothing read.
  package init() {}

  /// Reads what is new; a run that can only be read as a whole is read as a whole.
  ///
  /// - Parameters:
  ///   - run: The run, as it is found now.
  ///   - finished: Whether a last line without an end counts.
  /// - Returns: Mostly one history; several where the source holds several runs.
  /// - Throws: `HistoryError`; the next refresh may succeed.
  package mutating func refresh(_ run: RunSource, finished: Bool = false) throws -> [History] {
    let paths = Set(run.files.map(\.url.path))
    files = files.filter { paths.contains($0.key) }
    guard case .files(let sources) = run.content else { return try run.histories() }
    var parts: [[History]] = []
    for source in sources {
      // Taken out, so that the parser's arrays are changed in place; a file that cannot be read is
      // begun again the next time.
      var file = files.removeValue(forKey: source.url.path) ?? FollowedFile(source)
      bytesRead += try file.refresh()
      parts.append(try file.histories(finished: finished))
      files[source.url.path] = file
    }
    return run.completed(parts)
  }
}
