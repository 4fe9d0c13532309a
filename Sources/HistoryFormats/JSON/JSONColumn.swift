import RunHistory

/// A list of numbers in JSON, or what pandas writes for one: `{"0":0.5,"1":0.4}`.
struct JSONColumn: Sendable {
  /// The name of the list.
  let name: String
  /// The numbers; also those written as text.
  private(set) var values: [Double] = []
  /// The number of entries, also of those that are no numbers or not wanted.
  private(set) var count = 0
  /// Whether the list was read to its end.
  private(set) var isWhole = false
  /// Whether the places are written in the file.
  private(set) var isLabelled = false

  private let isWanted: Bool
  /// The place of each value; empty while it is the value's index.
  private var places: [Double] = []

  init(_ name: String, isWanted: Bool = true) { (self.name, self.isWanted) = (name, isWanted) }

  /// The place of a value: its label, else its index in the list.
  func place(of index: Int) -> Double { places.isEmpty ? Double(index) : places[index] }

  /// The values by their places; of a place that comes twice, the last counts.
  var valuesByPlace: [Double: Double] {
    Dictionary(values.indices.map { (place(of: $0), values[$0]) }) { $1 }
  }

  /// Reads the list.
  mutating func read(_ reader: inout JSONReader, log: inout WarningLog) throws(JSONError) {
    if reader.nextKind() == .array {
      try reader.beginArray()
      while try reader.nextElement() { try readCell(&reader, &log, place: Double(count)) }
    } else {
      isLabelled = true
      try reader.beginObject()
      while let label = try reader.nextKey() {
        let place = JSONCell.text(label).readingText.number
        if place == nil {
          note("a label that is no number (\"\(label.prefix(40))\")", reader, &log)
        }
        try readCell(&reader, &log, place: place)
      }
    }
    isWhole = true
  }

  private mutating func readCell(
    _ reader: inout JSONReader, _ log: inout WarningLog, place: Double?
  ) throws(JSONError) {
    let cell = try reader.cell().readingText
    count += 1
    switch cell {
    case .number(let number): if isWanted, let place { append(number, at: place) }
    case .missing: break
    case .text(let text): note("text (\"\(text.prefix(40))\")", reader, &log)
    case .other: note("an entry that is no number", reader, &log)
    }
  }

  private mutating func append(_ value: Double, at place: Double) {
    if places.isEmpty, place != Double(values.count) { places = values.indices.map(Double.init) }
    if !places.isEmpty || place != Double(values.count) { places.append(place) }
    values.append(value)
  }

  private func note(_ what: String, _ reader: JSONReader, _ log: inout WarningLog) {
    log.note(
      "'\(name.prefix(80))' has \(what), which is left out", at: .byte(reader.offset),
      kind: "entries that are no numbers")
  }
}
