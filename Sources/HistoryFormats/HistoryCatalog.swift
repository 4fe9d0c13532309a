import Dispatch
public import Foundation
public import RunHistory
import Synchronization

/// The runs that a file or folder holds, in whatever format.
///
/// Making a catalog looks at names and first bytes only; values are read by `histories`.
public struct HistoryCatalog: Sendable {
  /// The format that was found.
  public let format: HistoryFormat
  /// The runs, in the order of their names or places.
  public let runs: [RunSource]

  /// All readers, the most particular first: of equally good matches, the first counts.
  public static let readers: [any HistoryReader] = [
    LookbookReader(),
    TrackioReader(),
    WandbReader(),
    MLflowReader(),
    DVCLiveReader(),
    FastaiReader(),
    UltralyticsReader(),
    UltralyticsTextReader(),
    LightningReader(),
    KerasCSVReader(),
    HuggingFaceReader(),
    KerasJSONReader(),
    TensorBoardReader(),
    JSONLinesReader(),
    JSONTableReader(),
    TableReader(),
  ]

  /// Finds out what a file or folder is.
  ///
  /// A folder that no reader takes as a whole stands for the files and folders in it that are read.
  ///
  /// - Parameters:
  ///   - url: A file or a folder.
  ///   - format: The name of the format to read it as, whatever it looks like.
  /// - Throws: `HistoryError`.
  public init(at url: URL, format: String? = nil) throws {
    let source = try HistorySource(url)
    if let format {
      self = try Self(source, by: Self.reader(named: format))
    } else {
      self = try Self(source)
    }
  }

  /// Reads a source by a reader that was asked for.
  private init(_ source: HistorySource, by reader: any HistoryReader) throws {
    if source.isFolder, reader.match(source) == .no,
      let found = try FolderRuns(in: source, among: [reader])
    {
      (format, runs) = (found.format, found.runs)
    } else {
      (format, runs) = (reader.format, try reader.runs(in: source))
    }
  }

  /// Reads a source by the reader that it fits.
  private init(_ source: HistorySource) throws {
    if !source.isFolder, source.size == 0 {
      throw HistoryError.empty(path: source.url.relativePath)
    }
    let reader = Self.readers.best(for: source)?.reader
    let found =
      if !source.isFolder {
        FolderRuns?.none
      } else if let reader {
        try FolderRuns(in: source, besides: reader)
      } else {
        try FolderRuns(in: source, among: Self.readers)
      }
    if let found {
      (format, runs) = (found.format, found.runs)
    } else if let reader {
      (format, runs) = (reader.format, try reader.runs(in: source))
    } else {
      throw HistoryError.unrecognized(
        path: source.url.relativePath, isFolder: source.isFolder, holds: source.entries)
    }
  }

  /// Reads all runs, on all processors.
  ///
  /// - Parameter keeps: Which series are wanted; the others are not kept in memory.
  /// - Returns: The histories in the order of `runs`.
  /// - Throws: The first run's `HistoryError`.
  public func histories(keeping keeps: @escaping SeriesFilter = { _ in true }) throws -> [History] {
    try map(keeping: keeps) { $0 }
  }

  /// Reads all runs, on all processors, and keeps of each no more than what `transform` makes of it.
  ///
  /// - Parameters:
  ///   - keeps: Which series are wanted.
  ///   - transform: What is needed of a history.
  /// - Returns: What was made of the histories, in the order of `runs`.
  /// - Throws: The first run's `HistoryError`, and what `transform` throws.
  public func map<Result: Sendable>(
    keeping keeps: @escaping SeriesFilter = { _ in true },
    _ transform: @Sendable (History) throws -> Result
  ) throws -> [Result] {
    let results = Mutex<[Int: Swift.Result<[Result], any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: runs.count) { index in
      let result = Swift.Result { try runs[index].histories(keeping: keeps).map(transform) }
      results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    return try runs.indices.flatMap { try all[$0]?.get() ?? [] }
  }

  private static func reader(named name: String) throws -> any HistoryReader {
    guard let reader = readers.first(where: { $0.format.name == name }) else {
      throw HistoryError.unknownFormat(name: name, known: readers.map(\.format.name))
    }
    return reader
  }
}

extension HistoryFormat {
  /// Returns the name for people of a format that is read, such as "Keras CSVLogger".
  package static func title(of name: String) -> String {
    HistoryCatalog.readers.first { $0.format.name == name }?.format.title ?? name
  }
}
