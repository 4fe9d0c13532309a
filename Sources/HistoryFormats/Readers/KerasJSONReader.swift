import RunHistory

/// Reads what `json.dump(history.history)` makes of the history of a Keras training.
public struct KerasJSONReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "keras-json", title: "Keras History.history",
    takes: "a JSON object of arrays, one a metric, as json.dump or pandas write it")

  /// Says whether a file begins as an object with a list of numbers in it.
  public func match(_ source: HistorySource) -> HistoryMatch {
    source.head.withUnsafeBytes { bytes in
      var reader = JSONReader(bytes)
      let isHistory = try? Self.hasColumn(&reader)
      return isHistory == true ? .content : .no
    }
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let url = source.url
    return [.document(KerasHistory.self, name: source.runName) { url }]
  }

  /// Looks for the first list of numbers, or what pandas writes for one: `{"0":0.5,"1":0.4}`.
  private static func hasColumn(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch reader.nextKind() {
      case .array:
        try reader.beginArray()
        while try reader.nextElement() {
          if try reader.cell().readingText.number != nil { return true }
        }
      case .object where key == "history":
        if try hasColumn(&reader) { return true }
      case .object:
        try reader.beginObject()
        while let label = try reader.nextKey() {
          let number = try reader.cell().readingText.number
          if number != nil, JSONCell.text(label).readingText.number != nil { return true }
        }
      case .string, .other: try reader.skipValue()
      }
    }
    return false
  }
}
