import CSQLite

/// A row of a query; it is valid until the next one is read.
struct SQLiteRow {
  private let statement: OpaquePointer

  /// Looks at the row at which a statement stands.
  init(_ statement: OpaquePointer) { self.statement = statement }

  /// The bytes of all its texts and blobs.
  var size: Int {
    (0..<sqlite3_column_count(statement)).reduce(0) { sum, column in
      let type = sqlite3_column_type(statement, column)
      let hasBytes = type == SQLITE_TEXT || type == SQLITE_BLOB
      return hasBytes ? sum + Int(sqlite3_column_bytes(statement, column)) : sum
    }
  }

  /// A number; NaN where the column holds something else.
  func number(_ column: Int32) -> Double {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: Double(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: sqlite3_column_double(statement, column)
    default: .nan
    }
  }

  /// The bytes of a text in UTF-8, or of a blob; empty where the column holds something else.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start: UnsafeRawPointer? =
      switch sqlite3_column_type(statement, column) {
      case SQLITE_TEXT: sqlite3_column_text(statement, column).map { UnsafeRawPointer($0) }
      case SQLITE_BLOB: sqlite3_column_blob(statement, column)
      default: nil
      }
    guard let start else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }

  /// A text, also where it is stored as a blob; nil where the column holds something else.
  func text(_ column: Int32) -> String? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_TEXT, SQLITE_BLOB: String(decoding: bytes(column), as: UTF8.self)
    default: nil
    }
  }
}
