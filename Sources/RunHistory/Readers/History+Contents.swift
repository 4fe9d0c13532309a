public import Foundation

extension History {
  /// Reads the history of a run that Lookbook or a `RunRecorder` wrote.
  ///
  /// Lines that cannot be read are skipped, and a last line that was cut is dropped, each with a
  /// warning; see `warnings`. The library HistoryFormats reads the histories of other tools.
  ///
  /// - Parameter url: A history file, or the folder of a run that holds `history.jsonl`.
  /// - Throws: `HistoryError` when there is no file or when it is not a history.
  public init(contentsOf url: URL) throws {
    let file = try Self.file(at: url)
    var parser = LookbookParser(file)
    try FilePieces(file).forEach { try parser.parse($0) }
    try parser.finish()
    guard let history = parser.histories.first else { throw HistoryError.empty(path: file.path) }
    self = history
  }

  /// Returns the history file that `url` is or that the folder `url` holds.
  private static func file(at url: URL) throws -> URL {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw HistoryError.notFound(path: url.relativePath)
    }
    guard isFolder.boolValue else { return url }
    let file = url.appendingPathComponent("history.jsonl")
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw HistoryError.noHistory(folder: url.relativePath)
    }
    return file
  }
}
