import Foundation
import RunHistory

/// Reads `results.txt` of YOLO versions 3, 4, 5 before 2021, and 7: a table without a header.
public struct UltralyticsTextReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "ultralytics-text", title: "YOLO results.txt",
    takes: "results.txt of YOLO v3, v4, v5 and v7, the folder of a run, a folder of runs")

  /// Says whether lines begin with an epoch such as `0/299` and memory such as `7.1G`.
  public func match(_ source: HistorySource) -> HistoryMatch {
    UltralyticsFolder.match(source, file: "results.txt", isResults: Self.isResults)
  }

  /// Finds the runs.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    try UltralyticsFolder.runs(in: source, file: "results.txt", isResults: Self.isResults) {
      file, run, keeps in
      UltralyticsTextParser(file: file, run: run, keeping: keeps)
    }
  }

  private static func isResults(_ source: HistorySource) -> Bool {
    source.headLines(16).contains { $0.prefixMatch(of: /\s*\d+\/\d+\s+[\d.]+G\s/) != nil }
  }
}
