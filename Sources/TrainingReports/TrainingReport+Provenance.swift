import Reports
import RunHistory

/// Settings as a reader sees them: names and values, and tables where values are lists of objects.
struct Provenance {
  private(set) var facts: [Fact] = []
  private(set) var tables: [Table] = []

  /// Reads settings of any shape.
  ///
  /// - Parameters:
  ///   - object: The settings.
  ///   - hidden: The names that are shown elsewhere.
  ///   - counts: Whether whole numbers count things, and so have their thousands apart.
  init(_ object: JSONObject, except hidden: Set<String> = [], counts: Bool = false) {
    for entry in object.entries where !hidden.contains(entry.key) {
      add(entry.value, named: entry.key.asWords, counts: counts || entry.key == "parameters")
    }
  }

  /// The facts and the tables.
  var blocks: [Block] {
    (facts.isEmpty ? [] : [.facts(Items(facts))]) + tables.map(Block.table)
  }

  private mutating func add(_ value: JSONValue, named name: String, counts: Bool) {
    switch value {
    case .null: break
    case .object(let object):
      for entry in object.entries {
        add(entry.value, named: "\(name), \(entry.key.asWords)", counts: counts)
      }
    case .array(let values):
      let objects = values.compactMap(\.objectValue)
      if !objects.isEmpty, objects.count == values.count {
        tables.append(Self.table(objects, caption: name))
      } else {
        let words = values.map { $0.asWords(counts: counts) }
        facts.append(Fact(name, words.isEmpty ? "none" : words.joined(separator: ", ")))
      }
    default: facts.append(Fact(name, value.asWords(counts: counts)))
    }
  }

  private static func table(_ objects: [JSONObject], caption: String) -> Table {
    var keys: [String] = []
    for key in objects.flatMap(\.keys) where !keys.contains(key) { keys.append(key) }
    let numbers = Set(
      keys.filter { key in objects.allSatisfy { $0[key]?.intValue != nil } })
    let heading = keys.first ?? ""
    return Table(
      caption: caption,
      columns: keys.map { .init($0.asWords, isNumber: $0 != heading && numbers.contains($0)) },
      rows: objects.map { object in
        let cells = keys.dropFirst().map { key in
          let text = object[key]?.asWords(counts: true) ?? "–"
          if key.hasPrefix("sha") { return Table.Cell.code(text) }
          return numbers.contains(key) ? .number(text) : .words(text)
        }
        return .init(object[heading]?.asWords(counts: false) ?? "–", Array(cells))
      })
  }
}

extension JSONValue {
  /// The value as a reader says it.
  fileprivate func asWords(counts: Bool) -> String {
    switch self {
    case .null: "–"
    case .bool(let value): value ? "yes" : "no"
    case .integer(let value): counts ? ReportNumber.count(value) : String(value)
    case .number(let value): ReportNumber.short(value)
    case .string(let text): text
    case .array, .object: description
    }
  }
}

extension String {
  /// A name such as "batch_size" as words, such as "Batch size".
  var asWords: String {
    let known = [
      "cpu": "CPU", "isa": "Instruction set", "os": "System", "sha256": "SHA-256",
      "val_loss": "Validation loss", "val_accuracy": "Validation accuracy", "bytes": "Bytes",
    ]
    if let words = known[self] { return words }
    let words = replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
