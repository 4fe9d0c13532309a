import Foundation
import RunHistory

/// The scalars of one event file as they come, and what else its records say of the run.
struct EventScalars: Sendable {
  /// What a file is in a run whose parts lie in folders of their own, as Keras makes them.
  struct Part: Sendable {
    /// The folder's name.
    let name: String
    /// The data on which everything in it was measured.
    let split: Split
  }

  /// What is known of a tag.
  private enum Tag {
    case series(Int)
    /// It is not wanted, or holds something else.
    case skipped
  }

  /// The most bytes of a value that is decoded; one number with its name takes far less, and the
  /// settings of a run rarely more.
  private static let largestValue = 1 << 20

  private let run: String
  private let part: Part?
  private var origin: Double?
  /// Whether a record was read.
  private(set) var hasRecords = false
  private var created = ""
  private var config: JSONObject = [:]
  private var tags: [String: Tag] = [:]
  private var collector: SeriesCollector
  /// Whether there were scalars, wanted or not.
  private var hasScalars = false
  private var log: WarningLog

  /// The message about a file without scalars.
  static let noScalars =
    "there are no scalars in it; pictures, histograms and texts are not read"

  init(
    file: String, run: String, part: Part?, origin: Double?, keeping keeps: @escaping SeriesFilter
  ) {
    (self.run, self.part, self.origin) = (run, part, origin)
    collector = SeriesCollector(keeping: keeps)
    log = WarningLog(file: file)
  }

  /// What was read so far.
  var history: History {
    var log = log
    collector.noteLeftOut(in: &log)
    if !hasScalars, log.warnings.isEmpty { log.note(Self.noScalars, at: nil, kind: "no scalars") }
    return History(
      format: TensorBoardReader.name, header: RunHeader(run: run, created: created, config: config),
      series: collector.series, warnings: log.warnings)
  }

  /// Notes that the file ends within a record.
  mutating func noteCut(at place: Int) {
    log.note(
      "the last record is not complete and is left out; the file is still being written, or the run "
        + "was killed", at: .byte(place), kind: "cut records")
  }

  /// Takes the next record of the file.
  mutating func take(_ item: RecordFraming.Item) {
    switch item {
    case .record(let data, let place):
      do {
        take(try EventRecord(data), at: place)
      } catch {
        log.note(
          "the record is skipped, it is not an event of TensorBoard", at: .byte(place),
          kind: "records that are not events")
      }
    case .damaged(let place):
      log.note(
        "the record is skipped, its data do not fit their checksum", at: .byte(place),
        kind: "damaged records")
    case .large(let size, let place):
      log.note(
        "the record is skipped, with \(size) bytes it is too large to hold scalars",
        at: .byte(place), kind: "large records")
    case .lost(let place):
      log.note(
        "the rest of the file is left out: the length of a record does not fit its checksum, so "
          + "that the next record cannot be found", at: .byte(place), kind: "damaged lengths")
    }
  }
}

// MARK: - Events

extension EventScalars {
  private mutating func take(_ event: EventRecord, at place: Int) {
    if !hasRecords {
      hasRecords = true
      origin = origin ?? event.wallTime
      created = Date(timeIntervalSince1970: event.wallTime).iso8601 ?? ""
    }
    if event.startsSession { collector.beginSegment() }
    let moment = SeriesCollector.Place(
      step: Double(event.step), seconds: event.wallTime - (origin ?? event.wallTime))
    event.forEachValue { bytes in
      // Larger ones are pictures and the like.
      guard bytes.count <= Self.largestValue else { return }
      guard let value = try? TBValue(scalarIn: bytes) else {
        return log.note(
          "a value of the record is skipped, it is none of TensorBoard", at: .byte(place),
          kind: "values that cannot be decoded")
      }
      take(value, at: place, in: moment)
    }
  }

  private mutating func take(
    _ value: TBValue, at byte: Int, in place: SeriesCollector.Place
  ) {
    let tag = tags[value.tag] ?? add(value)
    guard case .series(let series) = tag, let content = value.content else { return }
    switch content {
    case .simpleValue(let number): collector.append(Double(number), to: series, at: place)
    case .tensor(let tensor):
      switch tensor.scalar {
      case .number(let number): collector.append(number, to: series, at: place)
      case .numbers:
        log.note(
          "a value of '\(value.tag)' is skipped, it is a tensor of "
            + "\(tensor.shapeDescription) and not one number", at: .byte(byte),
          kind: "tensors that are not one number")
      case .other: break
      }
    }
  }

  /// Decides by its first value what a tag is; only that one says which plugin it is for.
  private mutating func add(_ value: TBValue) -> Tag {
    let plugin = value.metadata.pluginData.pluginName
    if value.tag == "_hparams_/session_start_info" {
      readSettings(value.metadata.pluginData.content)
    }
    let holdsNumbers =
      switch value.content {
      case .simpleValue: true
      case .tensor(let tensor): tensor.scalar != .other
      case nil: false
      }
    var tag = Tag.skipped
    if holdsNumbers, plugin.isEmpty || plugin == "scalars" {
      hasScalars = true
      let own = value.tag.trimmingCharacters(in: .whitespacesAndNewlines)
      let name = part.map { "\($0.name)/\(own)" } ?? own
      if let series = collector.column(name) {
        if let split = part?.split {
          var role = MetricName(name).role
          role.split = split
          collector.setRole(role, of: series)
        }
        tag = .series(series)
      }
    }
    tags[value.tag] = tag
    return tag
  }

  /// Takes the settings that the plugin "hparams" keeps in its description of a run.
  private mutating func readSettings(_ content: Data) {
    guard let settings = try? TBSettings(hparams: content) else { return }
    config = JSONObject(
      settings.sessionStartInfo.hparams.sorted { $0.key < $1.key }
        .compactMap { name, value in value.setting.map { (name, $0) } })
  }
}
