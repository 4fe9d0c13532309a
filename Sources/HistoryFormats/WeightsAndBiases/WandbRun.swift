import Foundation
import RunHistory
import SwiftProtobuf

/// A run of Weights & Biases, as it is gathered from its records.
struct WandbRun: Sendable {
  private var name: String
  private var start: Double?
  private var config = WandbConfig()
  private var end: RunEnd?
  private var directions: [String: Direction] = [:]
  private var measurements: WandbMeasurements
  private var log: WarningLog

  /// Starts with nothing read.
  ///
  /// - Parameters:
  ///   - file: The file's name, for warnings.
  ///   - run: The name of the run, until its record says another one.
  ///   - keeps: Which series are wanted.
  init(file: String, run: String, keeping keeps: @escaping SeriesFilter) {
    name = run
    measurements = WandbMeasurements(keeping: keeps)
    log = WarningLog(file: file)
  }

  /// What was read so far.
  var history: History {
    let created = start.flatMap { Date(timeIntervalSince1970: $0.rounded(.down)).iso8601 }
    var log = log
    measurements.noteLeftOut(in: &log)
    if measurements.count == 0 {
      log.note(
        "there is no history in it: nothing was logged, or the file was cut before", at: nil,
        kind: "no history")
    }
    return History(
      format: WandbReader.name,
      header: RunHeader(run: name, created: created ?? "", config: config.settings),
      series: measurements.series.map { series in
        var series = series
        if let direction = directions[series.name] { series.role.direction = direction }
        return series
      }, end: end, warnings: log.warnings)
  }

  /// Notes that the file ends within a record.
  mutating func noteCut(at place: Int) {
    log.note(
      "the last record is not complete and is left out; the file is still being written, or the run "
        + "was killed", at: .byte(place), kind: "cut records")
  }

  /// Takes the next record of the file.
  mutating func take(_ item: WandbFraming.Item) {
    switch item {
    case .record(let data, let place):
      do {
        try take(data, at: place)
      } catch {
        log.note(
          "the record is skipped, it is not one of Weights & Biases", at: .byte(place),
          kind: "records that cannot be decoded")
      }
    case .damaged(let place):
      log.note(
        "the records up to the next multiple of 32768 bytes are skipped, one does not fit its "
          + "checksum", at: .byte(place), kind: "damaged records")
    case .cut(let place):
      log.note(
        "the record is skipped, it has no end", at: .byte(place), kind: "records without an end")
    case .large(let place):
      log.note(
        "the record is skipped, with more than \(WandbFraming.largest) bytes it is too large to "
          + "hold measurements", at: .byte(place), kind: "large records")
    }
  }
}

// MARK: - Records

extension WandbRun {
  /// Takes a record by what it holds.
  ///
  /// - Throws: When the bytes are no record.
  private mutating func take(_ record: UnsafeRawBufferPointer, at place: Int) throws {
    var content: (field: Int, bytes: UnsafeRawBufferPointer)?
    var fields = WireFields(record)
    while let field = try fields.next() {
      // Of several contents, which a sound record does not have, the last counts.
      if case .bytes(let number, let bytes) = field, WandbFields.contents.contains(number) {
        content = (number, bytes)
      }
    }
    guard let content else { return }
    let bytes = content.bytes
    switch content.field {
    case WandbFields.history:
      try measurements.append(bytes, start: start, at: .byte(place), &log)
    case WandbFields.config: try config.apply(bytes)
    case WandbFields.metric: take(try WBMetric(known: bytes))
    case WandbFields.run: try take(WBRun(known: bytes))
    default: take(try WBExit(known: bytes))
    }
  }

  private mutating func take(_ metric: WBMetric) {
    switch metric.goal {
    case .minimize: directions[metric.name] = .lowerIsBetter
    case .maximize: directions[metric.name] = .higherIsBetter
    default: break
    }
  }

  private mutating func take(_ exit: WBExit) {
    // Python ends with 255 when somebody interrupts it.
    let status: RunEnd.Status =
      exit.exitCode == 0 ? .completed : exit.exitCode == 255 ? .interrupted : .failed
    end = RunEnd(
      status: status, epochs: 0, seconds: exit.runtime == 0 ? .nan : Double(exit.runtime))
  }

  private mutating func take(_ run: WBRun) throws {
    try run.config.withUnsafeBytes { try config.apply($0) }
    if let name = [run.displayName, run.runID].first(where: { !$0.isEmpty }) { self.name = name }
    if run.hasStartTime, run.startTime.seconds > 0 {
      start = Double(run.startTime.seconds) + Double(run.startTime.nanos) / 1e9
    }
  }
}

extension WBItem {
  /// The name, of the parts that it may have.
  var name: String {
    (nestedKey.isEmpty ? key : nestedKey.joined(separator: "."))
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
