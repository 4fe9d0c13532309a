import CSQLite

/// Why a database could not be read.
struct SQLiteError: Error, Hashable, CustomStringConvertible {
  /// SQLite's number of the error.
  let code: Int32
  /// What SQLite says.
  let message: String

  /// The reason, to stand after a colon.
  var description: String {
    switch code & 0xFF {
    case SQLITE_INTERRUPT: "its pages lead in circles: it takes more work than its size can need"
    case SQLITE_BUSY, SQLITE_LOCKED: "somebody is writing to it and does not let go of it"
    default: message
    }
  }
}
