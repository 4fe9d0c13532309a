import Foundation
import HistoryFormats
import RunHistory
import Training

/// The runs below a folder: looks for what is new, and reads no more than that.
struct RunLibrary: Sendable {
  /// What is known of a source of runs.
  private struct Known {
    let stamp: String
    let isSettled: Bool
    let runs: [ServedRun]
  }

  /// A file that did not change for so many seconds is not just being written.
  private static let settling = 5.0
  /// A listing is new for that share of the time that it took, and for a fifth of a second at least.
  private static let rest = 10.0

  private let folder: ServedFolder
  private var known: [String: Known] = [:]
  private var followed: [String: FollowedRun] = [:]
  private var listing = Listing()
  private var goodUntil: ContinuousClock.Instant?

  /// Creates the library of a folder; nothing is read yet.
  init(_ folder: ServedFolder) { self.folder = folder }

  /// Finds all runs, and reads those that changed.
  mutating func look() -> Listing {
    let start = ContinuousClock.now
    if let goodUntil, start < goodUntil { return listing }
    listing = found()
    let end = ContinuousClock.now
    goodUntil = end + max((end - start) * Self.rest, .milliseconds(200))
    return listing
  }

  /// Reads a run as a whole.
  ///
  /// - Throws: `HistoryError`.
  mutating func history(of run: ServedRun) throws -> History {
    let histories =
      if followed[run.source.name] != nil {
        try refresh(run.source, finished: false)
      } else {
        try run.source.histories()
      }
    guard var history = histories.dropFirst(run.index).first else {
      throw HistoryError.noHistory(folder: run.name)
    }
    history.header.run = run.name
    return history
  }

  // MARK: - Looking

  private mutating func found() -> Listing {
    var listing = Listing()
    let sources: [RunSource]
    do {
      sources = try HistoryCatalog(at: folder.url).runs
    } catch HistoryError.unrecognized, HistoryError.empty {
      sources = []
    } catch {
      (sources, listing.problem) = ([], folder.words(for: error))
    }
    let dangerous = folder.foldersWithLinksOut()
    var seen: Set<String> = []
    for source in sources {
      guard let files = try? source.sources(), isInside(files, besides: dangerous) else {
        listing.leftOut.append(source.name)
        continue
      }
      seen.insert(source.name)
      listing.runs += runs(of: source, in: files)
    }
    known = known.filter { seen.contains($0.key) }
    followed = followed.filter { seen.contains($0.key) }
    name(&listing.runs)
    listing.runs.sort { ($0.modified, $1.name) > ($1.modified, $0.name) }
    return listing
  }

  /// Whether files lie in the folder, and no link beside or around them leads out of it.
  private func isInside(_ files: [URL], besides dangerous: Set<String>) -> Bool {
    files.allSatisfy { file in
      guard folder.holds(file) else { return false }
      guard !dangerous.isEmpty else { return true }
      var place = file.deletingLastPathComponent()
      // A run of MLflow has its settings beside the folder of its metrics.
      let home = place.lastPathComponent == "metrics" ? place.deletingLastPathComponent() : place
      if dangerous.contains(where: { ($0 + "/").hasPrefix(home.path + "/") && place != folder.url })
      {
        return false
      }
      while place.path.hasPrefix(folder.url.path) {
        let isRoot = place.path == folder.url.path
        // What lies beside a run's folder is no part of it; what lies beside its file may be.
        if dangerous.contains(place.path), !isRoot || file.deletingLastPathComponent() == place {
          return false
        }
        if isRoot { break }
        place.deleteLastPathComponent()
      }
      return true
    }
  }

  private func name(_ runs: inout [ServedRun]) {
    let paths = runs.map { "\($0.source.name):\($0.name)" }
    for (index, name) in RunNames.distinct(runs.map(\.name), paths: paths).enumerated() {
      runs[index].name = name
    }
  }

  // MARK: - Reading

  private mutating func runs(of source: RunSource, in files: [URL]) -> [ServedRun] {
    let look = Self.look(of: files)
    let isSettled = Date.now.timeIntervalSince1970 - look.modified > Self.settling
    let before = known[source.name]
    if let before, before.stamp == look.stamp, before.isSettled == isSettled { return before.runs }
    do {
      let runs = try read(source, isSettled: isSettled, look)
      known[source.name] = Known(stamp: look.stamp, isSettled: isSettled, runs: runs)
      return runs
    } catch {
      // It may be just being written; the last that could be read is shown until it can be read again.
      if let before, before.runs.contains(where: { $0.result != nil }) { return before.runs }
      return [
        ServedRun(
          unreadable: source, reason: folder.words(for: error), modified: look.modified,
          stamp: look.stamp)
      ]
    }
  }

  private mutating func read(
    _ source: RunSource, isSettled: Bool, _ look: (stamp: String, modified: Double)
  ) throws -> [ServedRun] {
    let histories = try refresh(source, finished: isSettled)
    let runs = histories.enumerated().map { index, history in
      var run = ServedRun(
        history, of: source, index: index, modified: look.modified, stamp: look.stamp)
      if histories.count == 1 { run.name = source.name }
      return run
    }
    if !runs.contains(where: { $0.state(at: .now) == .running }) { followed[source.name] = nil }
    return runs
  }

  private mutating func refresh(_ source: RunSource, finished: Bool) throws -> [History] {
    // Taken out, so that what was read is changed in place.
    var run = followed.removeValue(forKey: source.name) ?? FollowedRun()
    let histories = try run.refresh(source, finished: finished)
    followed[source.name] = run
    return histories
  }

  /// Looks at the files of a run from outside, and at what `lookbook train` writes beside them.
  private static func look(of files: [URL]) -> (stamp: String, modified: Double) {
    let folders = Set(files.map { $0.deletingLastPathComponent() })
    let besides = folders.map { RunFolder($0) }.flatMap {
      [$0.model, $0.evaluation, $0.samples, $0.insights]
    }
    var (texts, modified) = ([String](), Int.min)
    for (index, file) in (files + besides.sorted { $0.path < $1.path }).enumerated() {
      guard let stamp = FileStamp(file) else { continue }
      texts.append("\(file.path) \(stamp.size) \(stamp.modified)")
      if index < files.count { modified = max(modified, stamp.modified) }
    }
    return (Listing.digest(texts), Double(modified) / 1e9)
  }
}
