import ArgumentParser
import Foundation
import HistoryFormats
import RunHistory

/// `lookbook-bench history`: how fast histories are read.
struct HistoryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Time the reading of large histories.")

  func run() throws {
    for line in try Self.measure() { print(line) }
  }

  /// Writes large histories into a temporary folder and times how they are read.
  static func measure() throws -> [String] {
    try withTemporaryFolder { folder in
      try LargeHistory.allCases.map { kind in
        let place = try kind.write(to: folder)
        let bytes = try size(of: place)
        let values = try HistoryCatalog(at: place).map {
          $0.series.map(\.values.count).reduce(0, +)
        }
        .reduce(0, +)
        let repeats = Repeats { _ = try? HistoryCatalog(at: place).map { $0.series.count } }
        let megabytes = Double(bytes) / 1e6
        return
          "| \(kind.rawValue) | \(values) | \(number(megabytes)) | \(number(1e3 * repeats.median)) "
          + "| \(number(megabytes / repeats.median)) | \(number(megabytes / repeats.range.most)) to "
          + "\(number(megabytes / repeats.range.least)) |"
      }
    }
  }

  /// The head of the table.
  static let head = """
    | history | values | MB | ms | MB/s | range |
    |---|---|---|---|---|---|
    """

  private static func number(_ value: Double) -> String { String(format: "%.3g", value) }

  private static func size(of place: URL) throws -> Int {
    let names = FileManager.default.subpaths(atPath: place.path) ?? []
    let files = names.isEmpty ? [place] : names.map { place.appending(path: $0) }
    return try files.reduce(0) {
      try $0 + ($1.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
    }
  }
}
