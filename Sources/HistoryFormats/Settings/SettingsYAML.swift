import Foundation
import RunHistory
import Yams

/// A text in YAML, read as far as settings need it.
///
/// Words are read as YAML 1.2 and JSON read them: `no` and `on` are text. Tags do not make objects of
/// Python: `!!python/tuple` is a list, `!!python/name:torch.relu` its name.
struct SettingsYAML {
  /// The deepest nesting that is read.
  static let deepestNesting = 32
  /// How many values are read; an alias counts as all that it stands for.
  static let mostValues = 50_000
  /// How many bytes may begin or end a value: the parser takes some hundred bytes of memory for each.
  static let mostMarks = 4 * mostValues

  private static var tooMany: SettingsError {
    SettingsError("it has more than \(mostValues) values")
  }

  private let text: String

  init(_ text: String) { self.text = text }

  /// Reads the text's first document.
  func value() throws(SettingsError) -> JSONValue {
    guard text.utf8.count(where: ",:-[{\n".utf8.contains) <= Self.mostMarks else {
      throw Self.tooMany
    }
    guard !mayHaveAliasInKey else {
      throw SettingsError("an alias stands in a key, which settings do not need")
    }
    var left = Self.mostValues
    return try value(of: try root(), depth: 0, left: &left)
  }

  private func root() throws(SettingsError) -> Node? {
    do {
      // The basic resolver resolves nothing, which saves regular expressions on every key.
      return try Parser(yaml: text, resolver: .basic).nextRoot()
    } catch let error as YamlError {
      throw SettingsError(error)
    } catch {
      throw SettingsError("it is not YAML")
    }
  }

  private func value(of node: Node?, depth: Int, left: inout Int) throws(SettingsError) -> JSONValue
  {
    guard let node else { return .null }
    left -= 1
    guard left >= 0 else { throw Self.tooMany }
    guard depth < Self.deepestNesting else {
      throw SettingsError("it is nested deeper than \(Self.deepestNesting) levels")
    }
    switch node {
    case .scalar(let scalar): return JSONValue(scalar)
    case .sequence(let nodes):
      var values: [JSONValue] = []
      for node in nodes { values.append(try value(of: node, depth: depth + 1, left: &left)) }
      return .array(values)
    case .mapping(let pairs):
      var settings: [(String, JSONValue)] = []
      for (key, node) in pairs {
        let value = try value(of: node, depth: depth + 1, left: &left)
        guard case .scalar(let name) = key else { continue }
        if name.string == "<<", case .object(let merged) = value {
          settings.insert(contentsOf: merged.entries.map { ($0.key, $0.value) }, at: 0)
        } else {
          settings.append((name.string, value))
        }
      }
      return .object(JSONObject(settings))
    case .alias: return .null
    }
  }

  /// Whether an alias may stand in a key.
  ///
  /// The parser hashes keys, and a key of nested aliases would take it for ever ("billion laughs").
  /// Such a key is explicit, in brackets before a colon, or alone before a colon.
  private var mayHaveAliasInKey: Bool {
    guard text.utf8.contains(UInt8(ascii: "*")), text.utf8.contains(UInt8(ascii: "&")) else {
      return false
    }
    return text.contains("?") || text.contains(/[\]}]\s*:/) || text.contains(/\*[\w\-]+\s*:/)
  }
}

extension SettingsError {
  fileprivate init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init("it is not YAML: \(problem)", line: mark.line)
    case .duplicatedKeysInMapping(let names, let context):
      self.init(
        "it is not YAML: '\(names.first?.prefix(40) ?? "")' occurs twice", line: context.mark.line)
    case .reader(let problem, _, _, _): self.init("it is not YAML: \(problem)")
    default: self.init("it is not YAML")
    }
  }
}
