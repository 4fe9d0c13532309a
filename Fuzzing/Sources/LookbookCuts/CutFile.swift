import Foundation
import HistoryChecks
import HistoryFormats
import RunHistory

/// A sample that is cut off at one byte after the other.
struct CutFile {
  /// What came of the cuts.
  struct Outcome {
    var histories = 0
    var errors = 0
    /// What should not have been, with the number of bytes that were left.
    var findings: [String] = []

    mutating func add(_ result: Result<[History], any Error>, like whole: [History], at length: Int)
    {
      switch result {
      case .success(let parts):
        histories += 1
        for (index, history) in parts.enumerated() {
          history.check()
          guard index < whole.count, let place = history.silentDifference(to: whole[index]) else {
            continue
          }
          findings.append("\(length) bytes: \(place) differs from the whole, and nothing is said")
        }
      case .failure(let error):
        errors += 1
        if !(error is HistoryError) { findings.append("\(length) bytes: \(error)") }
      }
    }
  }

  /// Files up to this size are cut at every byte, also where each cut is read from the beginning.
  private static let small = 200_000
  /// So much of the beginning and of the end of a larger file.
  private static let ends = 1 << 16

  let url: URL
  private let bytes: Data
  private let format: String
  private let run: RunSource
  private let whole: [History]

  /// Reads a sample; nil when it is no file, or no history by itself.
  init?(_ url: URL) throws {
    guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true,
      let catalog = try? HistoryCatalog(at: url), let run = catalog.runs.first
    else {
      return nil
    }
    self.url = url
    (format, self.run) = (catalog.format.name, run)
    bytes = try Data(contentsOf: url)
    whole = try run.histories()
  }

  /// Finds the format of every beginning of the file, up to what is looked at for that, and reads it as
  /// a file.
  func cutFiles(in folder: URL) throws -> Outcome {
    var outcome = Outcome()
    let cut = folder.appending(path: url.lastPathComponent)
    for length in lengths {
      try bytes.prefix(length).write(to: cut)
      _ = try? HistoryCatalog(at: cut)
      let result = Result { try HistoryCatalog(at: cut, format: format).histories() }
      outcome.add(result, like: whole, at: length)
    }
    return outcome
  }

  /// Feeds the file byte by byte to one parser, and finishes a copy of it after each; nil where the
  /// format is not read piece by piece.
  func cutPieces() -> Outcome? {
    guard case .files(let files) = run.content, files.count == 1, let file = files.first else {
      return nil
    }
    var outcome = Outcome()
    var parser = file.makeParser { _ in true }
    bytes.withUnsafeBytes { bytes in
      for length in 0...bytes.count {
        let result = Result {
          if length > 0 {
            try parser.parse(UnsafeRawBufferPointer(rebasing: bytes[length - 1..<length]))
          }
          var copy = parser
          try copy.finish()
          return copy.histories.map { history in
            var history = history
            run.completion(&history)
            return history
          }
        }
        outcome.add(result, like: whole, at: length)
      }
    }
    return outcome
  }

  /// How many bytes are left: all numbers for a small file; for a larger one those near its beginning, its
  /// end and the ends of its lines.
  private var lengths: [Int] {
    guard bytes.count > Self.small else { return Array(0...bytes.count) }
    var lengths = Set(0...Self.ends).union(bytes.count - Self.ends...bytes.count)
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lengths.formUnion((place - 1...place + 3).filter { (0...bytes.count).contains($0) })
    }
    return lengths.sorted()
  }
}

extension History {
  /// The first series with a value that the whole file does not have, where no warning says anything
  /// that is not true of the whole; nil when there is none.
  fileprivate func silentDifference(to whole: History) -> String? {
    let known = Set(whole.warnings.map { Remark($0) })
    guard warnings.allSatisfy({ known.contains(Remark($0)) }) else { return nil }
    return series.first { series in
      guard let other = whole[series.name] else { return true }
      return !zip(series.values, other.values).allSatisfy { $0.bitPattern == $1.bitPattern }
        || series.values.count > other.values.count
    }?.name
  }
}

/// What a warning says, whatever the file is called.
private struct Remark: Hashable {
  let place: HistoryWarning.Place?
  let message: String

  init(_ warning: HistoryWarning) { (place, message) = (warning.place, warning.message) }
}
