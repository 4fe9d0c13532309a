public import Foundation
public import RunHistory
import SwiftProtobuf

/// Writes a history as an event file that TensorBoard opens.
///
/// Values become single precision numbers, because TensorBoard reads no others as scalars: about seven
/// digits are kept, and what is beyond 3.4e38 becomes infinite. Steps are rounded; where there are none,
/// epochs are in their place, else the values' numbers. Breaks between segments show only where steps
/// go back.
public struct EventFileWriter: HistoryFileWriter {
  /// The ending of the files' names.
  public let fileExtension = "tfevents"

  /// Creates a writer.
  public init() {}

  /// Writes a history; an older file is replaced when the new one is whole.
  ///
  /// - Throws: `HistoryError.unwritable`.
  public func write(_ history: History, to url: URL) throws {
    // Times of day where the run's start is known, else seconds since 1970.
    let start = ISO8601Time(history.header.created.utf8)?.seconds ?? 0
    try FileReplacement.write(to: url) { file in
      var version = TBEvent()
      version.wallTime = start
      version.fileVersion = "brain.Event:2"
      try file.append(RecordFraming.record(version.serializedBytes()))
      for series in history.series {
        for index in series.values.indices {
          try file.append(
            RecordFraming.record(
              TBEvent(series, at: index, start: start).serializedBytes()))
        }
      }
    }
  }
}

extension TBEvent {
  /// A value of a series.
  fileprivate init(_ series: Series, at index: Int, start: Double) throws {
    self.init()
    let seconds = series.seconds.isEmpty ? 0 : series.seconds[index]
    let places = [series.steps, series.epochs].first { !$0.isEmpty }
    wallTime = start + (seconds.isNaN ? 0 : seconds)
    step = places.flatMap { Int64(exactly: $0[index].rounded()) } ?? Int64(index)
    var value = TBValue()
    value.tag = series.name
    value.simpleValue = Float(series.values[index])
    summary.value = [try value.serializedBytes()]
  }
}

extension RecordFraming {
  /// Puts data between its length and the checksums.
  static func record(_ data: [UInt8]) -> [UInt8] {
    var head: [UInt8] = []
    withUnsafeBytes(of: UInt64(data.count).littleEndian) { head += $0 }
    let ends = [head, data].map { part in part.withUnsafeBytes(checksum) }
    var record = head
    withUnsafeBytes(of: ends[0].littleEndian) { record += $0 }
    record += data
    withUnsafeBytes(of: ends[1].littleEndian) { record += $0 }
    return record
  }
}
