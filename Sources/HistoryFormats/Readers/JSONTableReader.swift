import RunHistory

/// Reads a JSON array of objects with a step or an epoch in each, alone or as a value of an object.
public struct JSONTableReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "json", title: "JSON records",
    takes: "an array of objects with a step or an epoch, also as {\"metrics\": […]}")

  /// Says whether the first record that the file begins with tells its place.
  public func match(_ source: HistorySource) -> HistoryMatch {
    source.head.withUnsafeBytes { bytes in
      var reader = JSONReader(bytes)
      return (try? Self.startsWithRecord(&reader)) == true ? .content : .no
    }
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let url = source.url
    return [.document(JSONRecords.self, name: source.runName) { url }]
  }

  private static func startsWithRecord(_ reader: inout JSONReader) throws(JSONError) -> Bool {
    if reader.nextKind() == .array {
      try reader.beginArray()
      while try reader.nextElement() {
        guard reader.nextKind() == .object else {
          try reader.skipValue()
          continue
        }
        if JSONTable.isPlaced(try JSONRecord(&reader, flattenedBy: "/")) { return true }
      }
      return false
    }
    try reader.beginObject()
    while try reader.nextKey() != nil {
      if reader.nextKind() == .array {
        if try startsWithRecord(&reader) { return true }
      } else {
        try reader.skipValue()
      }
    }
    return false
  }
}

/// The records of an array, or of the arrays in an object.
struct JSONRecords: JSONDocument {
  private var table: JSONTable

  init(run: String, keeping keeps: @escaping SeriesFilter) {
    table = JSONTable(run: run, keeping: keeps)
  }

  func history(log: inout WarningLog) -> History { table.history(format: "json", log: &log) }

  mutating func read(_ reader: inout JSONReader, log: inout WarningLog) throws(JSONError) {
    if reader.nextKind() == .array { return try readRecords(&reader, &log) }
    try reader.beginObject()
    while try reader.nextKey() != nil {
      if reader.nextKind() == .array {
        try readRecords(&reader, &log)
      } else {
        try reader.skipValue()
      }
    }
  }

  private mutating func readRecords(
    _ reader: inout JSONReader, _ log: inout WarningLog
  ) throws(JSONError) {
    try reader.beginArray()
    while try reader.nextElement() {
      guard reader.nextKind() == .object else {
        log.note(
          "the entry is skipped, it is not a JSON object", at: .byte(reader.offset),
          kind: "entries that are no JSON object")
        try reader.skipValue()
        continue
      }
      let start = reader.offset
      table.append(try JSONRecord(&reader, flattenedBy: "/"), at: .byte(start), &log)
    }
  }
}
