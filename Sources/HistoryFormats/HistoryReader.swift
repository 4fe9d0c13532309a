public import RunHistory

/// Reads the histories of one format.
///
/// A new format is one file with one type that conforms to this, and its line in
/// `HistoryCatalog.readers`.
public protocol HistoryReader: Sendable {
  /// What is read.
  var format: HistoryFormat { get }

  /// Says whether a file or folder is of this format; it looks at names and the first bytes only.
  func match(_ source: HistorySource) -> HistoryMatch

  /// Finds the runs in a source that matches; reads no values yet.
  ///
  /// - Throws: `HistoryError` when there is no run in it.
  func runs(in source: HistorySource) throws -> [RunSource]
}

/// How well a source fits a format.
public enum HistoryMatch: Int, Comparable, Sendable {
  /// It is something else.
  case no
  /// Only its name fits, and its content does not speak against it.
  case name
  /// Its content fits.
  case content

  /// Whether one fit is worse than another.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Takes the bytes of one file piece by piece, so that files may be large and may still grow.
///
/// A parser is a value: a copy can be finished to look at what is there so far, while the original
/// goes on with the bytes that come later.
public protocol HistoryParser: Sendable {
  /// Takes the next piece of the file; pieces end anywhere, also within a line or a number.
  ///
  /// - Throws: `HistoryError` when the file as a whole cannot be a history of this format.
  mutating func parse(_ bytes: UnsafeRawBufferPointer) throws

  /// Takes what is left when no more bytes come: a last line without an end, a record that was cut.
  ///
  /// - Throws: `HistoryError` when the file as a whole cannot be a history of this format.
  mutating func finish() throws

  /// What was read so far: mostly one run; several where a file holds several.
  var histories: [History] { get }
}
