import Foundation
import RunHistory

/// Reads `results.csv` of Ultralytics' YOLO, alone, in the folder of a run, or in those of several runs.
///
/// Names and values may be padded with blanks, as they were until 2024. What is below `metrics/` was
/// measured on validation data.
public struct UltralyticsReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "ultralytics", title: "Ultralytics YOLO",
    takes: "results.csv, the folder of a run, a folder of runs such as runs/detect")

  /// Says whether there is a table with an epoch and Ultralytics' names.
  public func match(_ source: HistorySource) -> HistoryMatch {
    UltralyticsFolder.match(source, file: "results.csv", isResults: Self.isResults)
  }

  /// Finds the runs.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    try UltralyticsFolder.runs(in: source, file: "results.csv", isResults: Self.isResults) {
      file, run, keeps in
      TableParser(
        format: "ultralytics", file: file, run: run, rules: Self.rules, keeping: keeps)
    }
  }

  private static let rules = TableRules(separator: UInt8(ascii: ",")) { names in
    names.map { name in
      switch name {
      case "epoch": .epoch
      case "time": .time(.elapsed)
      default: .value(name)
      }
    }
  }

  private static func isResults(_ source: HistorySource) -> Bool {
    let names = source.headCells(separator: ",")
    return names.first == "epoch" && names.contains { $0.hasPrefix("metrics/") }
      && names.contains { $0.hasPrefix("train/") || $0.hasPrefix("val/") }
  }
}
