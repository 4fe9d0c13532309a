import Foundation
import RunHistory

/// The folder of a run in MLflow's file store: `meta.yaml`, and a file for each metric, parameter and
/// tag.
struct MLflowRun {
  /// The most bytes of a parameter or tag that are read; MLflow writes at most 6,000.
  private static let longestText = 1 << 16

  private let url: URL
  private let meta: JSONObject
  private let metaWarning: HistoryWarning?
  /// The metrics and their files.
  let metrics: [MetricFiles.Entry]

  init(_ source: HistorySource) {
    url = source.url
    let file = url.appending(path: "meta.yaml")
    do throws(SettingsError) {
      (meta, metaWarning) = (try SettingsFile(url: file).read(), nil)
    } catch {
      meta = [:]
      metaWarning = HistoryWarning(
        file: file.relativePath, at: error.line.map { .line($0) },
        message: "the run's name, start and end are not read: \(error)")
    }
    metrics = MetricFiles.below(url.appending(path: "metrics"))
  }

  /// Whether a name can be a run's or a model's: 32 hexadecimal digits.
  static func isID(_ name: String) -> Bool {
    let digits = name.hasPrefix("m-") ? name.dropFirst(2) : name[...]
    return digits.utf8.count == 32 && digits.allSatisfy(\.isHexDigit)
  }

  /// Whether a folder is laid out as that of a run or of a model.
  static func isRun(_ source: HistorySource) -> Bool {
    guard source.isFolder else { return false }
    let entries = Set(source.entries)
    let folders = entries.intersection(["metrics", "params", "tags"])
    guard !folders.isEmpty else { return false }
    if let meta = source.child("meta.yaml"), !meta.isFolder {
      let text = String(decoding: meta.head, as: UTF8.self)
      return ["run_id:", "run_uuid:", "model_id:"].contains { text.contains($0) }
        || isID(source.name)
    }
    return folders.count == 3 || (isID(source.name) && folders.contains("metrics"))
  }

  /// The run's identifier, which is its folder's name.
  var id: String { url.lastPathComponent }

  /// The name that the run was given, else its identifier.
  var name: String {
    let name = meta["run_name"] ?? meta["name"]
    for text in [name?.stringValue, self.text(of: "tags/mlflow.runName")] {
      if let text, !text.isEmpty { return text }
    }
    return name?.intValue.map(String.init) ?? id
  }

  /// Whether the run was deleted, which the file store only notes.
  var isDeleted: Bool { meta["lifecycle_stage"]?.stringValue == "deleted" }

  /// How the run is read, with all its metrics or with some.
  func source(named name: String, metrics: [MetricFiles.Entry]? = nil) -> RunSource {
    let files = (metrics ?? self.metrics).map { name, file in
      RunFile(file) { MLflowMetricParser(of: name, in: file.relativePath, keeping: $0) }
    }
    return RunSource(name: name, content: .files(files)) { complete(&$0, named: name) }
  }

  // MARK: - What stands beside the values

  private func complete(_ history: inout History, named name: String) {
    history.header.run = name
    history.header.created = start.flatMap(Self.date) ?? ""
    history.addSettings(parameters)
    history.end = end
    history.warnings += metaWarning.map { [$0] } ?? []
    history.startClock(at: start)
    history.noteRestarts(in: url.relativePath)
  }

  /// The parameters; those that are numbers or truth values as such.
  private var parameters: JSONObject {
    let entries = MetricFiles.below(url.appending(path: "params"))
    return JSONObject(
      entries.map { name, file in (name, JSONValue(word: Self.text(of: file) ?? "")) })
  }

  /// When the run started, in seconds since 1970.
  private var start: Double? { time("start_time") ?? time("creation_timestamp") }

  private var end: RunEnd? {
    // A model has a status too, but other ones, which say nothing about a training.
    guard meta["model_id"] == nil, let status = Self.status(meta["status"]) else { return nil }
    let seconds = start.flatMap { start in time("end_time").map { $0 - start } }
    return RunEnd(status: status, epochs: 0, seconds: seconds ?? .nan)
  }

  private static func status(_ status: JSONValue?) -> RunEnd.Status? {
    switch (status?.intValue, status?.stringValue) {
    case (3, _), (_, "FINISHED"): .completed
    case (4, _), (_, "FAILED"): .failed
    case (5, _), (_, "KILLED"): .interrupted
    default: nil
    }
  }

  private func time(_ key: String) -> Double? {
    guard let milliseconds = meta[key]?.doubleValue, milliseconds > 0 else { return nil }
    return milliseconds / 1000
  }

  private static func date(_ seconds: Double) -> String? {
    // Later than the year 9999 is a mistake, and no date that could be written.
    guard seconds < 253_402_300_800 else { return nil }
    return Date(timeIntervalSince1970: seconds.rounded(.down)).ISO8601Format()
  }

  // MARK: - Files

  private func text(of path: String) -> String? { Self.text(of: url.appending(path: path)) }

  private static func text(of file: URL) -> String? {
    struct Enough: Error {}
    var bytes: [UInt8] = []
    do {
      try FilePieces(file).forEach { piece in
        bytes += piece
        if bytes.count >= longestText { throw Enough() }
      }
    } catch is Enough {
    } catch {
      return nil
    }
    return String(decoding: bytes.prefix(longestText), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
