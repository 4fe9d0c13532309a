/// One line of `history.jsonl`: between the records and their JSON.
enum HistoryLine {
  /// The word that says what the file is.
  static let format = "lookbook-history"
  /// The version of the file's form that is written, and the newest that is read.
  static let version = 1
  /// The names in a line that are not of metrics.
  static let ownNames: Set = ["kind", "step", "epoch", "seconds", "status", "epochs"]

  static func json(_ header: RunHeader) -> JSONObject {
    var object: JSONObject = ["format": .string(format), "version": .integer(version)]
    object["run"] = .string(header.run)
    object["created"] = .string(header.created)
    object["config"] = .object(header.config)
    object["dataset"] = .object(header.dataset)
    object["environment"] = .object(header.environment)
    return object.appending(header.other)
  }

  static func json(_ step: StepRecord) -> JSONObject {
    var object: JSONObject = ["kind": "step", "step": .integer(step.step)]
    if !step.epoch.isNaN { object["epoch"] = .number(step.epoch) }
    if !step.seconds.isNaN { object["seconds"] = .number(step.seconds) }
    return object.appending(step.metrics).appending(step.other)
  }

  static func json(_ epoch: Epoch) -> JSONObject {
    var object: JSONObject = ["kind": "epoch", "epoch": .integer(epoch.epoch)]
    if epoch.step > 0 { object["step"] = .integer(epoch.step) }
    if !epoch.seconds.isNaN { object["seconds"] = .number(epoch.seconds) }
    return object.appending(epoch.metrics).appending(epoch.other)
  }

  static func json(_ end: RunEnd) -> JSONObject {
    let object: JSONObject = [
      "kind": "end", "status": .string(end.status.rawValue), "epochs": .integer(end.epochs),
      "seconds": .number(end.seconds),
    ]
    return object.appending(end.metrics).appending(end.other)
  }
}

// MARK: - Reading

extension RunHeader {
  /// Reads a header whose format and version were checked.
  init(_ object: JSONObject, run name: String) {
    self.init(
      run: object["run"]?.stringValue ?? name, created: object["created"]?.stringValue ?? "",
      config: object["config"]?.objectValue ?? [:],
      dataset: object["dataset"]?.objectValue ?? [:],
      environment: object["environment"]?.objectValue ?? [:])
    other = object.without([
      "format", "version", "run", "created", "config", "dataset", "environment",
    ])
  }
}

extension RunEnd {
  init?(_ object: JSONObject) {
    guard let status = object["status"]?.stringValue.flatMap(Status.init) else { return nil }
    let rest = object.without(["kind", "status", "epochs", "seconds"])
    self.init(
      status: status, epochs: object["epochs"]?.count ?? 0,
      seconds: object["seconds"]?.doubleValue ?? .nan, metrics: rest.numbers)
    other = rest.texts
  }
}

// MARK: - Numbers and the rest

extension JSONValue {
  /// A whole number of things, at most 2⁵³, so that it fits a double and can be drawn on an axis.
  fileprivate var count: Int? {
    intValue.flatMap { (0...1 << 53).contains($0) ? $0 : nil }
  }
}

extension JSONObject {
  /// The values that are numbers.
  fileprivate var numbers: Metrics {
    var metrics = Metrics()
    for entry in entries {
      if let number = entry.value.doubleValue { metrics.append(number, named: entry.key) }
    }
    return metrics
  }

  /// The values that are not numbers; nulls, which say that nothing was measured, are left out.
  fileprivate var texts: JSONObject {
    JSONObject(
      entries.filter { $0.value.doubleValue == nil && $0.value != .null }
        .map { ($0.key, $0.value) })
  }

  fileprivate func appending(_ metrics: Metrics) -> JSONObject {
    var object = self
    for (name, value) in metrics { object[name] = .number(value) }
    return object
  }

  fileprivate func appending(_ other: JSONObject) -> JSONObject {
    var object = self
    for entry in other.entries { object[entry.key] = entry.value }
    return object
  }
}
