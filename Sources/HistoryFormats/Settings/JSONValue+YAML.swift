import RunHistory
import Yams

extension JSONValue {
  /// Reads a word or a text of YAML.
  init(_ scalar: Node.Scalar) {
    let tag = scalar.tag.rawValue
    if let name = Self.pythonName(tag) {
      self = .string(scalar.string.isEmpty ? name : scalar.string)
    } else if scalar.style == .plain, tag != Tag.Name.str.rawValue {
      self.init(word: scalar.string)
    } else {
      self = .string(scalar.string)
    }
  }

  /// Reads a word without quotes, as YAML 1.2 does: a number, a truth value, nothing, or text.
  init(word: String) {
    switch word {
    case "", "~", "null", "Null", "NULL", "None": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    case ".nan", ".NaN", ".NAN", "nan": self = .number(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "inf": self = .number(.infinity)
    case "-.inf", "-.Inf", "-.INF", "-inf": self = .number(-.infinity)
    default: self = Self.number(word) ?? .string(word)
    }
  }

  private static func number(_ word: String) -> JSONValue? {
    // Only digits and their marks: Double would also take hexadecimal and "infinity".
    guard word.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
    if let value = Int(word) { return .integer(value) }
    guard let value = Double(word), value.isFinite else { return nil }
    return .number(value)
  }

  /// What a tag such as `!!python/name:torch.relu` names.
  private static func pythonName(_ tag: String) -> String? {
    guard tag.contains("python/"), let colon = tag.lastIndex(of: ":") else { return nil }
    let kind = tag[..<colon]
    guard ["python/name", "python/module"].contains(where: kind.hasSuffix) else { return nil }
    return String(tag[tag.index(after: colon)...])
  }
}
