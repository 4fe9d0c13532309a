public import Foundation
public import RunHistory

extension HistoryCatalog {
  /// All writers; the ending of a file's name tells which one is meant.
  public static let writers: [any HistoryFileWriter] = [
    JSONLinesWriter(),
    CSVWriter(),
    EventFileWriter(),
  ]

  /// The writer for a file; nil when there is none for the ending of its name.
  public static func writer(for url: URL) -> (any HistoryFileWriter)? {
    writers.first { $0.fileExtension == url.pathExtension.lowercased() }
  }
}
