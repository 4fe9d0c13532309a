import RunHistory

/// The state that the Hugging Face Trainer keeps beside its checkpoints.
struct HuggingFaceState: JSONDocument {
  private let run: String
  private var config = JSONObject()
  private var settingsLeft = JSONReader.mostSettings
  private var end: RunEnd?
  private var collector: SeriesCollector
  private var entries = 0
  private var leftOut = NamesLeftOut()

  /// The facts of a state that are kept as settings of the run.
  private static let settings: Set = [
    "max_steps", "num_train_epochs", "train_batch_size", "logging_steps", "eval_steps",
    "save_steps",
    "best_metric", "best_global_step", "best_model_checkpoint", "total_flos",
    "num_input_tokens_seen", "trial_name", "trial_params",
  ]

  init(run: String, keeping keeps: @escaping SeriesFilter) {
    self.run = run
    collector = SeriesCollector(keeping: keeps)
  }

  func history(log: inout WarningLog) -> History {
    History(
      format: "hugging-face", header: RunHeader(run: run, created: "", config: config),
      series: collector.series, end: end)
  }

  mutating func read(_ reader: inout JSONReader, log: inout WarningLog) throws(JSONError) {
    defer { collector.noteLeftOut(in: &log) }
    var hasLog = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "log_history" where reader.nextKind() == .array:
        hasLog = true
        try reader.beginArray()
        while try reader.nextElement() { try readEntry(&reader, &log) }
      case _ where Self.settings.contains(key):
        if let value = try reader.settings(left: &settingsLeft) { set(key, value) }
      default: try reader.skipValue()
      }
    }
    if !hasLog {
      log.note("there is no \"log_history\", so nothing was measured", at: nil, kind: "no log")
    }
  }

  /// Keeps a fact; of a path, its last part, for the rest says where the author's files are.
  private mutating func set(_ key: String, _ value: JSONValue) {
    guard value != .null else { return }
    if key == "best_model_checkpoint", let path = value.stringValue {
      config[key] = .string(String(path.split { $0 == "/" || $0 == "\\" }.last ?? ""))
    } else {
      config[key] = value
    }
  }
}

// MARK: - Entries

extension HuggingFaceState {
  private mutating func readEntry(
    _ reader: inout JSONReader, _ log: inout WarningLog
  ) throws(JSONError) {
    guard reader.nextKind() == .object else {
      log.note(
        "the entry is skipped, it is not a JSON object", at: .byte(reader.offset),
        kind: "entries that are no JSON object")
      return try reader.skipValue()
    }
    let start = reader.offset
    var record = try JSONRecord(&reader)
    entries += 1
    leftOut.note(record.rest, at: .byte(start), &log)
    record.noteLeftOut(at: .byte(start), in: &log)
    let place = SeriesCollector.Place(
      step: record.take("step") ?? .nan, epoch: record.take("epoch") ?? .nan)
    // The trainer's last entry sums the training up: its mean loss is no point of a curve.
    if let seconds = record.take("train_runtime") {
      end = RunEnd(
        status: .completed, epochs: Int(exactly: place.epoch.rounded(.down)) ?? 0, seconds: seconds,
        metrics: Metrics(lastOfEachName: record.numbers))
      return
    }
    for (name, value) in record.numbers {
      collector.append(value, named: name, at: place, record: entries - 1)
    }
  }
}
