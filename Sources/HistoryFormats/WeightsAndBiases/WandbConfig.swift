import RunHistory

/// The settings of a run, as records change them.
struct WandbConfig: Sendable {
  /// The most settings that are kept.
  private static let mostSettings = 10_000

  private var names: [String] = []
  private var values: [String: JSONValue] = [:]
  /// How many values there may still be.
  private var left = JSONReader.mostSettings

  /// The settings, in the order in which they first came.
  var settings: JSONObject {
    JSONObject(names.compactMap { name in values[name].map { (name, $0) } })
  }

  /// Takes a change; what is kept for the tool itself under `_wandb` is left out.
  ///
  /// - Parameter change: The bytes of a record of settings.
  /// - Throws: When the bytes are no such record; nothing of it is taken then.
  mutating func apply(_ change: UnsafeRawBufferPointer) throws {
    try WandbFields.forEachItem(of: change) { _, _ in }
    try WandbFields.forEachItem(of: change) { field, item in
      switch (field, item) {
      case (WandbFields.update, let item?) where !item.isOwn: set(item)
      case (WandbFields.remove, let item?): values[item.name] = nil
      default: break
      }
    }
  }

  private mutating func set(_ item: WBItem) {
    let name = item.name
    // What is no JSON, or too much of it, is kept as the text that it is.
    let value = item.setting(left: &left) ?? .string(item.valueJson)
    if values[name] == nil {
      guard names.count < Self.mostSettings else { return }
      names.append(name)
    }
    values[name] = value
  }
}

extension WBItem {
  /// Whether it is something that Weights & Biases notes for itself.
  var isOwn: Bool { (nestedKey.first ?? key).hasPrefix("_wandb") }

  /// The value as a setting; nil when it is no JSON, or consists of too many values.
  fileprivate func setting(left: inout Int) -> JSONValue? {
    var json = valueJson
    return json.withUTF8 { bytes in
      var single = 1
      let bytes = UnsafeRawBufferPointer(bytes)
      return (try? JSONValue(settings: bytes, left: &single))
        ?? (try? JSONValue(settings: bytes, left: &left))
    }
  }
}
