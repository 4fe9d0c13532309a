/// A JSON object as one record of measurements: its numbers, and what is none.
package struct JSONRecord: Sendable {
  /// The numbers, in the order written; of a name that comes twice, the last counts.
  package private(set) var numbers: [(name: String, value: Double)] = []
  /// Everything else, in the order written.
  package private(set) var rest: [(name: String, cell: JSONCell)] = []

  /// Whether there is more than is kept.
  package private(set) var hasMore = false

  /// The most numbers, and the most other things, that are kept of a record: each takes more memory than
  /// file.
  package static let mostNumbers = 1 << 16

  private static let usualNumbers = 24

  /// Names that get longer by flattening are passed over, so that they cannot fill the memory.
  private static let longestPrefix = 256
  /// Under this name Weights & Biases and Trackio say what an object is that holds no measurements.
  package static let typeName = "_type"

  /// Reads an object.
  ///
  /// - Parameters:
  ///   - reader: Where to read.
  ///   - separator: What goes between the names of an object and of those in it, to take their
  ///     numbers too; nil to pass over objects in the object.
  /// - Throws: `JSONError` where the bytes stop being a JSON object.
  package init(
    _ reader: inout JSONReader, flattenedBy separator: String? = nil
  ) throws(JSONError) {
    // As many as most records have; an array that grows is copied again and again.
    numbers.reserveCapacity(Self.usualNumbers)
    try read(&reader, prefix: "", separator: separator)
  }

  private mutating func read(
    _ reader: inout JSONReader, prefix: String, separator: String?
  ) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextKey() {
      let name = prefix.isEmpty ? key : prefix + key
      if let separator, reader.nextKind() == .object, name.utf8.count < Self.longestPrefix {
        try readInner(&reader, name: name, separator: separator)
        continue
      }
      let cell = try reader.cell()
      guard numbers.count + rest.count < Self.mostNumbers else {
        hasMore = true
        continue
      }
      switch cell {
      case .number(let number): numbers.append((name, number))
      case let cell: rest.append((name, cell))
      }
    }
  }

  /// Reads an object in the object; one that says its type, such as a picture or a table, is no
  /// measurement.
  private mutating func readInner(
    _ reader: inout JSONReader, name: String, separator: String
  ) throws(JSONError) {
    let (numberCount, restCount) = (numbers.count, rest.count)
    let prefix = name + separator
    try read(&reader, prefix: prefix, separator: separator)
    guard rest[restCount...].contains(where: { $0.name == prefix + Self.typeName }) else { return }
    numbers.removeSubrange(numberCount...)
    rest.replaceSubrange(restCount..., with: [(name, .other)])
  }

  /// Reads numbers that are written as text; text that says that there is none is dropped.
  ///
  /// - Parameter names: What stays text all the same.
  package mutating func readTexts(but names: Set<String> = []) {
    let isRead = { (name: String, cell: JSONCell) in
      cell.isText && cell.readingText != cell && !names.contains(name)
    }
    guard rest.contains(where: { isRead($0.name, $0.cell) }) else { return }
    for (name, cell) in rest where isRead(name, cell) {
      if let number = cell.readingText.number { numbers.append((name, number)) }
    }
    rest.removeAll { isRead($0.name, $0.cell) }
  }

  /// Takes out the number of a name, so that it is none of the measurements; nil when there is none.
  package mutating func take(_ name: String) -> Double? {
    guard let place = numbers.lastIndex(where: { $0.name == name }) else { return nil }
    let number = numbers.remove(at: place).value
    // Of a name that comes twice, which is rare, the last counts.
    if numbers[..<place].contains(where: { $0.name == name }) {
      numbers.removeAll { $0.name == name }
    }
    return number
  }

  /// The text of a name; nil when there is none.
  package func text(_ name: String) -> String? {
    guard case .text(let text) = rest.last(where: { $0.name == name })?.cell else { return nil }
    return text
  }

  /// Says in a log that there is more than is kept, if that is so.
  package func noteLeftOut(at place: HistoryWarning.Place?, in log: inout WarningLog) {
    guard hasMore else { return }
    log.note(
      "the record has more than \(Self.mostNumbers) values; the rest is left out", at: place,
      kind: "large records")
  }
}
