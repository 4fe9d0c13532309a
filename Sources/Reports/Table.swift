/// A table whose first column names the rows.
public struct Table: Hashable, Sendable {
  /// The head of a column.
  public struct Column: Hashable, Sendable {
    /// What the column holds.
    public let heading: String
    /// Whether the column holds numbers, which are set flush right.
    public let isNumber: Bool

    /// Creates the head of a column.
    public init(_ heading: String, isNumber: Bool = false) {
      (self.heading, self.isNumber) = (heading, isNumber)
    }
  }

  /// A row.
  public struct Row: Hashable, Sendable {
    /// What the row is about.
    public let heading: String
    /// The row's values, one for each column but the first.
    public let cells: [Cell]
    /// The name of the curves that belong to it, which a click on the row picks; may be nil.
    public let curve: String?

    /// Creates a row.
    public init(_ heading: String, _ cells: [Cell], curve: String? = nil) {
      (self.heading, self.cells, self.curve) = (heading, cells, curve)
    }
  }

  /// A value in a row.
  public struct Cell: Hashable, Sendable {
    /// The value, as it is to be read.
    public let text: String
    /// Whether the value is a number, which is set flush right.
    public let isNumber: Bool
    /// Whether the value is to be set in a fixed-width font.
    public let isCode: Bool
    /// The length of the bar beside the value, in hundredths of a full one.
    public let bar: Double?
    /// What the row is sorted by, where that is not the number in the text.
    public let value: String?
    /// Whether the value is the best of its column.
    public let isBest: Bool

    private init(
      _ text: String, isNumber: Bool = false, isCode: Bool = false, bar: Double? = nil,
      value: Double? = nil, isBest: Bool = false
    ) {
      (self.text, self.isNumber, self.isCode, self.bar) = (text, isNumber, isCode, bar)
      self.value = value.map { $0.isFinite ? $0.withSixDigits : "" }
      self.isBest = isBest
    }

    /// A cell of words.
    public static func words(_ text: String) -> Cell { Cell(text) }

    /// A cell with a checksum or the like, in a fixed-width font.
    public static func code(_ text: String) -> Cell { Cell(text, isCode: true) }

    /// A cell with a number.
    public static func number(_ text: String) -> Cell { Cell(text, isNumber: true) }

    /// A cell with a number whose text has a unit or has lost its last digits.
    ///
    /// - Parameters:
    ///   - text: The number as it is to be read.
    ///   - value: The number that rows are sorted by.
    ///   - isBest: Whether it is the best of its column.
    /// - Returns: The cell.
    public static func number(_ text: String, sortedBy value: Double, isBest: Bool = false) -> Cell
    {
      Cell(text, isNumber: true, value: value, isBest: isBest)
    }

    /// A cell with a fraction in 0...1 and a bar of its length.
    public static func share(_ text: String, of fraction: Double) -> Cell {
      let tenths = (fraction * 1000).rounded()
      return Cell(text, isNumber: true, bar: fraction.isFinite ? tenths / 10 : 0)
    }
  }

  /// What the table shows.
  public let caption: String
  /// The heads of all columns.
  public let columns: [Column]
  /// The rows, from the top.
  public let rows: [Row]
  /// Whether the table is behind a line that opens it.
  public let isFolded: Bool
  /// Whether a click on the head of a column sorts the rows by it.
  public let isSortable: Bool

  /// Creates a table.
  ///
  /// - Precondition: Each row has one cell less than there are columns.
  public init(
    caption: String, columns: [Column], rows: [Row], isFolded: Bool = false,
    isSortable: Bool = false
  ) {
    for row in rows {
      precondition(
        row.cells.count == columns.count - 1,
        "row \"\(row.heading)\" has \(row.cells.count) cells for \(columns.count) columns")
    }
    (self.caption, self.columns, self.rows) = (caption, columns, rows)
    (self.isFolded, self.isSortable) = (isFolded, isSortable)
  }
}
