import Foundation
import HistoryChecks
import HistoryFormats
import RunHistory

/// A sample that is cut off at one byte after the other.
struct CutFile {
  /// Every so many of the cuts, so that several programs can share the work: the second of three is
  /// `Part(index: 1, count: 3)`.
  struct Part {
    var index = 0
    var count = 1

    func contains(_ length: Int) -> Bool { length % count == index }
  }

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
          history.check(entirely: length.isMultiple(of: CutFile.lengthsPerEntireCheck))
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

  /// Files up to this size are cut at every byte in both ways.
  private static let small = 200_000
  /// Epochs and summaries of a history are made after every so many bytes.
  private static let lengthsPerEntireCheck = 64
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

  /// Reads every beginning of the file as a file, and finds its format where that looks at less than
  /// the whole file has.
  ///
  /// - Parameters:
  ///   - folder: Where the file is cut.
  ///   - part: Which cuts to make: of as many as it says, every so many.
  ///   - longest: The most bytes that are left.
  /// - Returns: What came of them.
  /// - Throws: When the file cannot be written.
  func cutFiles(in folder: URL, part: Part, longest: Int) throws -> Outcome {
    var outcome = Outcome()
    let cut = folder.appending(path: url.lastPathComponent)
    try bytes.write(to: cut)
    // From the end on, as a file is soon made shorter.
    for length in lengths.reversed() where length <= longest && part.contains(length) {
      guard truncate(cut.path, off_t(length)) == 0 else { throw CocoaError(.fileWriteUnknown) }
      if length <= Self.ends || length > bytes.count - Self.ends {
        _ = try? HistoryCatalog(at: cut)
      }
      let result = Result { try HistoryCatalog(at: cut, format: format).histories() }
      outcome.add(result, like: whole, at: length)
    }
    return outcome
  }

  /// Feeds the file byte by byte to one parser, and finishes a copy of it after each that the part has;
  /// nil where the format is not read piece by piece.
  func cutPieces(part: Part) -> Outcome? {
    guard let file = pieces else { return nil }
    var outcome = Outcome()
    var parser = file.makeParser { _ in true }
    bytes.withUnsafeBytes { bytes in
      for length in 0...bytes.count {
        let fed = Result {
          guard length > 0 else { return }
          try parser.parse(UnsafeRawBufferPointer(rebasing: bytes[length - 1..<length]))
        }
        guard part.contains(length) else { continue }
        let result = Result {
          try fed.get()
          var copy = parser
          try copy.finish()
          return run.completed([copy.histories])
        }
        outcome.add(result, like: whole, at: length)
      }
    }
    return outcome
  }

  /// The file as it is read piece by piece; nil for a format that is read as a whole.
  private var pieces: RunFile? {
    guard case .files(let files) = run.content, files.count == 1 else { return nil }
    return files.first
  }

  /// How many bytes are left: all numbers for a small file, and for one that is read as a whole; for a
  /// larger one, which is cut in pieces at every byte, those near its beginning, its end and the ends of
  /// its lines.
  private var lengths: [Int] {
    guard bytes.count > Self.small, pieces != nil else { return Array(0...bytes.count) }
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
