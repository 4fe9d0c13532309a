import RunHistory

/// The settings of a run, as records change them.
struct WandbConfig: Sendable {
  private var names: [String] = []
  private var values: [String: JSONValue] = [:]

  /// The settings, in the order in which they first came.
  var settings: JSONObject {
    JSONObject(names.compactMap { name in values[name].map { (name, $0) } })
  }

  /// Takes a change; what is kept for the tool itself under `_wandb` is left out.
  mutating func apply(_ change: WBConfig) {
    for item in change.update where !item.isOwn {
      // What is no JSON is kept as the text that it is.
      let value = (try? JSONValue(json: item.valueJson.utf8)) ?? .string(item.valueJson)
      let name = item.name
      if values.updateValue(value, forKey: name) == nil { names.append(name) }
    }
    for item in change.remove { values[item.name] = nil }
  }
}

extension WBItem {
  /// Whether it is something that Weights & Biases notes for itself.
  var isOwn: Bool { (nestedKey.first ?? key).hasPrefix("_wandb") }
}
