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
    source.headLines(16).contains(where: beginsAnEpoch)
  }

  /// Says whether a line begins with an epoch and memory.
  ///
  /// Every file is asked, and to make ready a regular expression takes a millisecond.
  private static func beginsAnEpoch(_ line: Substring) -> Bool {
    let words = line.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    guard words.count == 3, let memory = words.dropFirst().first, memory.last == "G" else {
      return false
    }
    let epoch = words[0].split(separator: "/", omittingEmptySubsequences: false)
    return epoch.count == 2 && epoch.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
      && memory.count > 1 && memory.dropLast().allSatisfy { $0.isDigit || $0 == "." }
  }
}

extension Character {
  /// Whether it is one of 0 to 9.
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
