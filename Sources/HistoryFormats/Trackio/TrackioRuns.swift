import Foundation
import RunHistory

/// The runs of a database of Trackio, as they are gathered from its rows.
struct TrackioRuns {
  private struct Run {
    let key: TrackioDatabase.RunKey
    var collector: SeriesCollector
    var created = ""
  }

  /// The most runs that are told apart.
  private static let mostRuns = 10_000

  private let keeps: SeriesFilter
  private var runs: [Run] = []
  private var places: [TrackioDatabase.RunKey: Int] = [:]
  private var configs: [TrackioDatabase.RunKey: JSONObject] = [:]
  private var settingsLeft = JSONReader.mostSettings
  private var rows = 0
  private var seriesCount = 0
  private var leftOut = NamesLeftOut()
  private var log: WarningLog

  init(file: String, keeping keeps: @escaping SeriesFilter) {
    self.keeps = keeps
    log = WarningLog(file: file)
  }

  /// Notes something about the whole file.
  mutating func note(_ message: String) { log.note(message, at: nil, kind: "damage") }

  /// Takes a row of measurements.
  mutating func append(_ measurement: TrackioDatabase.Measurement) {
    rows += 1
    guard let run = place(of: measurement.run) else {
      return log.note(
        "there are more than \(Self.mostRuns) runs; those that come after are left out", at: nil,
        kind: "rows of other runs")
    }
    let time = ISO8601Time(measurement.time)
    if let time, runs[run].created.isEmpty {
      runs[run].created = Self.created(time, measurement.time)
    }
    var reader = JSONReader(measurement.metrics)
    do throws(JSONError) {
      let record = try JSONRecord(&reader, flattenedBy: "/")
      try reader.end()
      leftOut.note(record.rest, at: nil, &log)
      record.noteLeftOut(at: nil, in: &log)
      let place = SeriesCollector.Place(step: measurement.step, seconds: time?.seconds ?? .nan)
      runs[run].collector.share(&seriesCount) { collector in
        for (name, value) in record.numbers {
          collector.append(value, named: name, at: place, record: rows)
        }
      }
    } catch {
      log.note(
        "row \(rows) of 'metrics' is skipped, it is not a JSON object: \(error)", at: nil,
        kind: "rows that are no JSON object")
    }
  }

  /// Takes the settings of a run; those that Trackio itself adds, such as the user's name, are left
  /// out.
  mutating func append(config: UnsafeRawBufferPointer, of key: TrackioDatabase.RunKey) {
    guard
      let settings = (try? JSONValue(settings: config, left: &settingsLeft))?.objectValue
    else {
      return log.note(
        "the settings of the run '\(key.name.prefix(80))' are not a JSON object and are left out",
        at: nil, kind: "settings that are no JSON object")
    }
    guard configs.count < 2 * Self.mostRuns else { return }
    let own = JSONObject(
      settings.entries.lazy.filter { !$0.key.hasPrefix("_") }.map { ($0.key, $0.value) })
    configs[key] = own
    // Rows from before runs had identifiers find it by the name alone.
    configs[key.nameOnly] = configs[key.nameOnly] ?? own
  }

  /// Whether there was no row.
  var isEmpty: Bool { runs.isEmpty }

  /// What was gathered, one history for each run; the warnings are with the first.
  var histories: [History] {
    let names = Self.names(runs.map(\.key))
    var histories = zip(runs, names).map { run, name in
      var history = History(
        format: TrackioReader.name,
        header: RunHeader(run: name, created: run.created, config: config(of: run.key)),
        series: run.collector.series)
      history.startClock()
      return history
    }
    var log = log
    for run in runs { run.collector.noteLeftOut(in: &log) }
    if !histories.isEmpty { histories[0].warnings = log.warnings }
    return histories
  }

  /// The place of a run; nil when there are too many.
  private mutating func place(of key: TrackioDatabase.RunKey) -> Int? {
    if let place = places[key] { return place }
    guard runs.count < Self.mostRuns else { return nil }
    places[key] = runs.count
    runs.append(Run(key: key, collector: SeriesCollector(keeping: keeps)))
    return runs.count - 1
  }

  private func config(of key: TrackioDatabase.RunKey) -> JSONObject {
    let withID = TrackioDatabase.RunKey(name: key.name, id: key.id, project: nil)
    return configs[withID] ?? configs[key.nameOnly] ?? [:]
  }

  /// The start of a run; of a time without a zone, as it is written.
  private static func created(_ time: ISO8601Time, _ text: UnsafeRawBufferPointer) -> String {
    time.hasZone
      ? Date(timeIntervalSince1970: time.seconds.rounded(.down)).iso8601 ?? ""
      : String(decoding: text.prefix(19), as: UTF8.self)
  }

  /// The names of runs; where several have the same, with the project or a part of the identifier.
  private static func names(_ keys: [TrackioDatabase.RunKey]) -> [String] {
    let hasProjects = Set(keys.map(\.project)).count > 1
    let names = keys.map { hasProjects ? "\($0.project ?? "")/\($0.name)" : $0.name }
    let counts = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return zip(keys, names).map { key, name in
      guard counts[name] != 1, let id = key.id else { return name }
      return "\(name) (\(id.prefix(8)))"
    }
  }
}

extension TrackioDatabase.RunKey {
  /// The key of a run that has only a name.
  fileprivate var nameOnly: Self { Self(name: name, id: nil, project: nil) }
}
