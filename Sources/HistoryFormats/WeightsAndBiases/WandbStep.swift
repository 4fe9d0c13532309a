import RunHistory

/// What a record of the history holds: the place, the numbers, and what is none.
struct WandbStep {
  /// The most numbers that are taken of a record.
  static let mostNumbers = JSONRecord.mostNumbers

  /// The step, the epoch and the seconds since the start, as far as they are there.
  private(set) var place = SeriesCollector.Place()
  /// Seconds since 1970; NaN where they are not there.
  private(set) var time = Double.nan
  /// The numbers.
  private(set) var numbers: [(name: String, value: Double)] = []
  /// What is no number.
  private(set) var rest: [(name: String, cell: JSONCell)] = []
  /// Whether something had no room.
  private(set) var hasMore = false

  /// The names of objects that say their type; pictures, tables and the like do.
  private var typed: Set<String> = []

  /// Reads a record.
  ///
  /// - Throws: When the bytes are not such a record.
  init(_ history: UnsafeRawBufferPointer) throws {
    try WandbFields.forEachItem(of: history) { field, item in
      guard field == WandbFields.item else { return }
      if let item { take(item) } else { hasMore = true }
    }
    try takeStep(history)
    leaveOutTyped()
  }

  private mutating func take(_ item: WBItem) {
    guard !item.isOwn else { return }
    guard numbers.count + rest.count < Self.mostNumbers else { return hasMore = true }
    let name = item.name
    switch (name, item.cell) {
    case ("_step", .number(let step)): place.step = step
    case ("_runtime", .number(let seconds)): place.seconds = seconds
    case ("_timestamp", .number(let seconds)): time = seconds
    case ("epoch", .number(let epoch)): place.epoch = epoch
    case (_, .number(let number)): numbers.append((name, number))
    case (_, .other): addNumbers(of: item)
    case (_, let cell):
      if let object = item.objectOfType { typed.insert(object) }
      rest.append((name, cell))
    }
  }

  /// Takes the step that stands beside the items, where none is among them.
  private mutating func takeStep(_ history: UnsafeRawBufferPointer) throws {
    guard place.step.isNaN else { return }
    var fields = WireFields(history)
    while let field = try fields.next() {
      guard case .bytes(WandbFields.step, let step) = field else { continue }
      place.step = 0
      var numbers = WireFields(step)
      while let field = try numbers.next() {
        if case .varint(WandbFields.stepNumber, let bits) = field {
          place.step = Double(Int64(bitPattern: bits))
        }
      }
    }
  }

  /// Adds the numbers of an object under the names of both; pictures, tables and the like have none.
  private mutating func addNumbers(of item: WBItem) {
    let name = item.name
    guard let record = item.record, record.text(JSONRecord.typeName) == nil else {
      return rest.append((name, .other))
    }
    hasMore = hasMore || record.hasMore
    numbers += record.numbers.map { ("\(name).\($0.name)", $0.value) }
    rest += record.rest.map { ("\(name).\($0.name)", $0.cell) }
  }
}

// MARK: - Pictures and the like

extension WandbStep {
  /// Leaves out the parts of what says its type: since version 0.31 the parts of a picture, such as its
  /// width, stand beside each other as numbers do.
  private mutating func leaveOutTyped() {
    guard !typed.isEmpty else { return }
    let isPart = { [typed] (name: String) in name.ancestors.contains(where: typed.contains) }
    numbers.removeAll { isPart($0.name) }
    rest.removeAll { isPart($0.name) }
    rest += typed.sorted().map { ($0, .other) }
  }
}

extension String {
  /// The most objects in each other that are looked at.
  private static let mostAncestors = 16

  /// The names of the objects that an item of this name is in.
  fileprivate var ancestors: [String] {
    indices.lazy.filter { self[$0] == "." }.prefix(Self.mostAncestors).map { String(self[..<$0]) }
  }
}

extension WBItem {
  /// The name of the object of whose type this tells; nil when it tells of none.
  fileprivate var objectOfType: String? {
    guard nestedKey.count > 1, nestedKey.last == JSONRecord.typeName else { return nil }
    return String(name.dropLast(JSONRecord.typeName.count + 1))
  }

  /// The value, as far as it is a number, a text or nothing.
  fileprivate var cell: JSONCell {
    var json = valueJson
    return json.withUTF8 { bytes in
      var reader = JSONReader(UnsafeRawBufferPointer(bytes))
      do throws(JSONError) {
        let cell = try reader.cell()
        try reader.end()
        return cell
      } catch {
        return .text(valueJson)
      }
    }
  }

  /// The value, where it is an object; nil where it is none, and where a long name before each of many
  /// short ones would fill the memory.
  fileprivate var record: JSONRecord? {
    guard name.utf8.count < 256 else { return nil }
    var json = valueJson
    return json.withUTF8 { bytes in
      var reader = JSONReader(UnsafeRawBufferPointer(bytes))
      return try? JSONRecord(&reader, flattenedBy: ".")
    }
  }
}
