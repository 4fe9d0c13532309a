import RunHistory

extension TrainingReport {
  /// Returns the settings that the page may show.
  func shown(_ settings: JSONObject) -> JSONObject {
    includesPaths ? settings : settings.withoutPaths
  }
}

extension JSONObject {
  /// The names of settings that tell whose machine it was.
  private static let personal: Set<String> = [
    "host", "hostname", "host_name", "user", "username", "user_name", "email", "ip", "node",
  ]

  /// The settings without those that are places on somebody's machine, or say whose it is.
  var withoutPaths: JSONObject {
    JSONObject(
      entries.compactMap { entry in
        Self.personal.contains(entry.key.lowercased())
          ? nil : entry.value.withoutPaths.map { (entry.key, $0) }
      })
  }
}

extension JSONValue {
  /// The value without paths from the root of a disk; nil for one.
  fileprivate var withoutPaths: JSONValue? {
    switch self {
    case .string(let text): text.isPath ? nil : .string(text.withoutPaths)
    case .object(let object): .object(object.withoutPaths)
    case .array(let values): .array(values.compactMap(\.withoutPaths))
    default: self
    }
  }
}

extension String {
  /// The text with paths from the root of a disk shortened to their last name.
  package var withoutPaths: String {
    var result = ""
    var word = ""
    func shortened(_ word: String) -> String {
      guard word.isPath, let name = word.split(whereSeparator: { "/\\".contains($0) }).last else {
        return word
      }
      return "…/" + name
    }
    for letter in self {
      if letter.isWhitespace || "='\",;()".contains(letter) {
        result += shortened(word) + String(letter)
        word = ""
      } else {
        word.append(letter)
      }
    }
    return result + shortened(word)
  }

  /// Whether the text begins at the root of a disk or at somebody's home.
  fileprivate var isPath: Bool {
    let isDrive =
      prefixMatch(of: /[A-Za-z]:[\\\/]/) != nil && !hasPrefix("http:") && !hasPrefix("https:")
    return hasPrefix("/") || hasPrefix("~/") || hasPrefix("file:") || isDrive
  }
}
