import Foundation
import RunHistory

/// Reads the scalars of one event file.
struct EventFileParser: HistoryParser {
  private var records = RecordFraming()
  private var scalars: EventScalars
  private let file: String
  private let isAsked: Bool

  /// Prepares to read a file.
  ///
  /// - Parameters:
  ///   - file: The file's name, for warnings.
  ///   - run: The name of the run.
  ///   - part: What the file is in its run.
  ///   - origin: The time from which seconds are counted; nil for that of the first record.
  ///   - isAsked: Whether it is an error when the file holds something else.
  ///   - keeps: Which series are wanted.
  init(
    file: String, run: String, part: EventScalars.Part? = nil, origin: Double? = nil,
    isAsked: Bool = false, keeping keeps: @escaping SeriesFilter
  ) {
    (self.file, self.isAsked) = (file, isAsked)
    scalars = EventScalars(file: file, run: run, part: part, origin: origin, keeping: keeps)
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) {
    records.parse(bytes, into: &scalars) { $0.take($1) }
  }

  mutating func finish() throws {
    if isAsked, records.isLost, !scalars.hasRecords {
      throw HistoryError.unreadable(
        path: file, reason: "its first bytes are no record of TensorBoard's")
    }
    if let place = records.incomplete { scalars.noteCut(at: place) }
  }

  var histories: [History] { [scalars.history] }

  /// The time of the first record of a file, in seconds since 1970; nil when there is none.
  static func origin(of url: URL) -> Double? {
    struct Found: Error { let time: Double? }
    var records = RecordFraming()
    do {
      try FilePieces(url).forEach { piece in
        var time: Double?
        var isFirst = true
        records.parse(piece, into: &time) { time, item in
          guard isFirst, case .record(let data, _) = item else { return }
          isFirst = false
          time = (try? EventRecord(data))?.wallTime
        }
        throw Found(time: time)
      }
    } catch let found as Found {
      return found.time
    } catch {}
    return nil
  }
}
