/// The settings of a run by name, those in objects as `optimizer.lr`.
public struct RunSettings: Hashable, Sendable {
  /// The names, in the order of the file.
  public let names: [String]
  private let values: [String: JSONValue]

  /// The value of a setting; nil when the run has none of that name.
  public subscript(name: String) -> JSONValue? { values[name] }

  /// Collects the settings of a run; the command that started it is none, the data's name is one.
  public init(of header: RunHeader) {
    var found: [(String, JSONValue)] = []
    Self.flatten(header.config, prefix: "", into: &found)
    found.removeAll { $0.0 == "command" }
    if let dataset = header.dataset["name"] { found.append(("dataset", dataset)) }
    values = Dictionary(found, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    names = found.map(\.0).filter { seen.insert($0).inserted }
  }

  /// Returns the names of those settings in which some runs differ.
  ///
  /// Runs without any settings do not count: their tools do not keep them.
  public static func differing(among all: [RunSettings]) -> [String] {
    let known = all.filter { !$0.names.isEmpty }
    guard let first = known.first else { return [] }
    var seen: Set<String> = []
    let names = known.flatMap(\.names).filter { seen.insert($0).inserted }
    return names.filter { name in known.contains { $0[name] != first[name] } }
  }

  private static func flatten(
    _ object: JSONObject, prefix: String, into found: inout [(String, JSONValue)]
  ) {
    for entry in object.entries {
      if let inner = entry.value.objectValue, !inner.isEmpty {
        flatten(inner, prefix: prefix + entry.key + ".", into: &found)
      } else {
        found.append((prefix + entry.key, entry.value))
      }
    }
  }
}
