import Foundation
import RunHistory

/// The runs in the files and folders of a folder that is no run itself; each may be of another tool.
struct FolderRuns {
  /// Something in the folder, its runs, and how well it fits their format.
  private struct Entry {
    let source: HistorySource
    let formats: [HistoryFormat]
    let match: HistoryMatch
    let runs: [RunSource]

    /// Whether a file may tell the names of its runs only when it is read.
    var holdsRuns: Bool { formats.contains { FolderRuns.holdingRuns.contains($0.name) } }

    init(_ source: HistorySource, by reader: any HistoryReader, match: HistoryMatch) throws {
      (self.source, formats, self.match) = (source, [reader.format], match)
      runs = try reader.runs(in: source)
    }

    private init(_ source: HistorySource, of folder: FolderRuns) {
      (self.source, formats, match, runs) = (source, folder.formats, folder.match, folder.runs)
    }

    /// Finds out who reads something; a folder that nobody takes as a whole may hold runs itself.
    init?(_ source: HistorySource, among readers: [any HistoryReader], isInner: Bool) throws {
      if let (reader, match) = readers.best(for: source) {
        try self.init(source, by: reader, match: match)
      } else if source.isFolder, !isInner,
        let inner = try FolderRuns(in: source, among: readers, isInner: true)
      {
        self.init(source, of: inner)
      } else {
        return nil
      }
    }
  }

  /// The format of all, or what says that there are several.
  let format: HistoryFormat
  /// The runs, named after their files and folders where there are several of these.
  let runs: [RunSource]
  /// The formats of the runs.
  private let formats: [HistoryFormat]
  /// How well the best of them fits its format.
  private let match: HistoryMatch

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
  /// Where the content of some fits, files whose name alone does are left out. Folders are looked into
  /// one level deep.
  ///
  /// - Throws: What finding a run throws.
  init?(in folder: HistorySource, among readers: [any HistoryReader]) throws {
    try self.init(in: folder, among: readers, isInner: false)
  }

  private init?(
    in folder: HistorySource, among readers: [any HistoryReader], isInner: Bool
  ) throws {
    let found = try Self.candidates(in: folder).compactMap {
      try Entry($0, among: readers, isInner: isInner)
    }
    let best = found.map(\.match).max() ?? .no
    self.init(found.filter { $0.match == best || $0.source.isFolder })
  }

  /// Finds the runs of several tools in a folder that one of them takes as a whole; nil when there are no
  /// others, or when a file in the folder is a run of that tool, and the folder with it.
  ///
  /// - Throws: What finding a run throws.
  init?(in folder: HistorySource, besides reader: any HistoryReader) throws {
    guard Self.searching.contains(reader.format.name) else { return nil }
    var entries: [Entry] = []
    var owned: [HistorySource] = []
    for child in Self.candidates(in: folder) {
      if reader.match(child) != .no {
        guard child.isFolder else { return nil }
        owned.append(child)
      } else if let entry = try Entry(child, among: HistoryCatalog.readers, isInner: false),
        entry.match == .content || child.isFolder
      {
        entries.append(entry)
      }
    }
    guard !entries.isEmpty, !owned.isEmpty else { return nil }
    entries += try owned.map { try Entry($0, by: reader, match: .content) }
    entries.sort { HistorySource.numerically($0.source.name, $1.source.name) }
    self.init(entries)
  }

  private init?(_ entries: [Entry]) {
    guard let first = entries.first else { return nil }
    match = entries.map(\.match).max() ?? .no
    let formats = entries.flatMap(\.formats).reduce(into: [HistoryFormat]()) { formats, format in
      if !formats.contains(format) { formats.append(format) }
    }
    self.formats = formats
    format =
      formats.count == 1
      ? formats[0]
      : HistoryFormat(
        name: "several", title: "several tools: \(formats.map(\.title).joined(separator: ", "))",
        takes: "a folder of their histories")
    guard entries.count > 1 else {
      runs = first.runs
      return
    }
    let names = Self.names(entries.map(\.source))
    runs = zip(entries, names).flatMap { entry, name in
      entry.runs.map { run in
        run.renamed(holdsRuns: entry.holdsRuns) { entry.runs.count > 1 ? "\(name)/\($0)" : name }
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
