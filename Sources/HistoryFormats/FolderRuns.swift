import Foundation
import RunHistory

/// The runs in the files and folders of a folder that is no run itself; each may be of another tool.
struct FolderRuns {
  /// Something in the folder, and who reads it.
  private struct Entry {
    let source: HistorySource
    let reader: any HistoryReader
  }

  /// The format of all, or what says that there are several.
  let format: HistoryFormat
  /// The runs, named after their files and folders where there are several of these.
  let runs: [RunSource]

  /// The formats whose readers look for runs in the folders of a folder, and would pass over others there.
  private static let searching: Set = [
    "lightning", "ultralytics", "ultralytics-text", "tensorboard",
  ]

  /// The formats whose files may hold several runs, which tell their names when they are read.
  private static let holdingRuns: Set = ["table", "trackio"]

  /// The endings of files that may be histories.
  private static let endings: Set = [
    "csv", "tsv", "txt", "json", "jsonl", "ndjson", "log", "db", "sqlite", "wandb",
  ]

  /// Finds the runs of all files and folders that one of the readers takes; nil when there are none.
  ///
  /// Where the content of some fits, those whose name alone does are left out.
  ///
  /// - Throws: What finding a run throws.
  init?(in folder: HistorySource, among readers: [any HistoryReader]) throws {
    var found: [(entry: Entry, match: HistoryMatch)] = []
    for child in Self.candidates(in: folder) {
      guard let (reader, match) = readers.best(for: child) else { continue }
      found.append((Entry(source: child, reader: reader), match))
    }
    let best = found.map(\.match).max() ?? .no
    try self.init(found.filter { $0.match == best }.map(\.entry))
  }

  /// Finds the runs of several tools in a folder that one of them takes as a whole; nil when there are no
  /// others, or when a file in the folder is a run of that tool, and the folder with it.
  ///
  /// - Throws: What finding a run throws.
  init?(in folder: HistorySource, besides reader: any HistoryReader) throws {
    guard Self.searching.contains(reader.format.name) else { return nil }
    var entries: [Entry] = []
    for child in Self.candidates(in: folder) {
      if reader.match(child) != .no {
        guard child.isFolder else { return nil }
        entries.append(Entry(source: child, reader: reader))
      } else if let (other, match) = HistoryCatalog.readers.best(for: child), match == .content {
        entries.append(Entry(source: child, reader: other))
      }
    }
    guard Set(entries.map(\.reader.format)).count > 1 else { return nil }
    try self.init(entries)
  }

  private init?(_ entries: [Entry]) throws {
    guard let first = entries.first else { return nil }
    guard entries.count > 1 else {
      (format, runs) = (first.reader.format, try first.reader.runs(in: first.source))
      return
    }
    let formats = entries.map(\.reader.format).reduce(into: [HistoryFormat]()) { formats, format in
      if !formats.contains(format) { formats.append(format) }
    }
    format =
      formats.count == 1
      ? formats[0]
      : HistoryFormat(
        name: "several", title: "several tools: \(formats.map(\.title).joined(separator: ", "))",
        takes: "a folder of their histories")
    let names = Self.names(entries.map(\.source))
    runs = try zip(entries, names).flatMap { entry, name in
      let runs = try entry.reader.runs(in: entry.source)
      let holdsRuns = Self.holdingRuns.contains(entry.reader.format.name)
      return runs.map {
        $0.renamed(holdsRuns: holdsRuns) { runs.count > 1 ? "\(name)/\($0)" : name }
      }
    }
  }

  /// What may be a history in a folder: folders, and files whose names say so.
  private static func candidates(in folder: HistorySource) -> [HistorySource] {
    folder.entries.compactMap { name in
      guard !name.hasPrefix(".") else { return nil }
      let url = folder.url.appending(path: name)
      let isHistory =
        endings.contains(url.pathExtension.lowercased()) || name.contains("tfevents")
        || (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
      guard isHistory, let child = folder.child(name), child.isFolder || child.size > 0 else {
        return nil
      }
      return child
    }
  }

  /// Names without their endings, as far as that tells them apart.
  private static func names(_ sources: [HistorySource]) -> [String] {
    let stems = sources.map {
      $0.isFolder || $0.name.contains("tfevents")
        ? $0.name : $0.url.deletingPathExtension().lastPathComponent
    }
    let counts = Dictionary(stems.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(sources, stems).map { counts[$1] == 1 ? $1 : $0.name }
  }
}

extension RunSource {
  /// The same run, or runs, by other names.
  fileprivate func renamed(
    holdsRuns: Bool, _ rename: @escaping @Sendable (String) -> String
  ) -> RunSource {
    var run = self
    run.name = rename(name)
    let (own, completion) = (name, completion)
    run.completion = { history in
      completion(&history)
      let isOnly = !holdsRuns || history.header.run == own
      history.header.run = isOnly ? rename(own) : "\(rename(own))/\(history.header.run)"
    }
    return run
  }
}

extension [any HistoryReader] {
  /// The reader that a source fits best, of equals the first; nil when it fits none.
  func best(for source: HistorySource) -> (reader: any HistoryReader, match: HistoryMatch)? {
    var best: (reader: any HistoryReader, match: HistoryMatch)?
    for reader in self {
      let match = reader.match(source)
      if match > best?.match ?? .no { best = (reader, match) }
    }
    return best
  }
}
