/// A table of text whose columns stand below each other.
package struct TextTable: Hashable, Sendable {
  /// What a column is called and how it is set.
  package struct Column: Hashable, Sendable {
    /// The word above it.
    package var title: String
    /// Whether it holds numbers, which stand at the right.
    package var isNumber: Bool
    /// The least columns to which its texts may be shortened in the middle; nil when they may not.
    package var least: Int?

    /// Describes a column.
    package init(_ title: String, isNumber: Bool = false, least: Int? = nil) {
      (self.title, self.isNumber, self.least) = (title, isNumber, least)
    }

    /// A column of numbers.
    package static func number(_ title: String) -> Column { Column(title, isNumber: true) }
  }

  /// A text in a table.
  package struct Cell: Hashable, Sendable, ExpressibleByStringInterpolation {
    package var text: String
    package var ink: Ink

    package init(_ text: String, _ ink: Ink = .plain) {
      (self.text, self.ink) = (text.printable, ink)
    }
    package init(stringLiteral value: String) { self.init(value) }
  }

  package var columns: [Column]
  package var rows: [[Cell]]

  /// Creates a table; every row has a cell for every column.
  package init(_ columns: [Column], rows: [[Cell]] = []) {
    for row in rows { precondition(row.count == columns.count, "\(row.count) cells in a row") }
    (self.columns, self.rows) = (columns, rows)
  }

  /// Returns the lines of the table, its titles first, no wider than the screen if that can be.
  package func lines(on screen: Screen, indent: Int = 2) -> [String] {
    let widths = widths(in: screen.width - indent)
    let margin = String(repeating: " ", count: indent)
    let titles = line(columns.map { Cell($0.title, .dim) }, widths: widths, on: screen)
    return ([titles] + rows.map { line($0, widths: widths, on: screen) }).map { margin + $0 }
  }

  private static let gap = 2

  private func widths(in available: Int) -> [Int] {
    var widths = columns.indices.map { index in
      rows.reduce(columns[index].title.columns) { max($0, $1[index].text.columns) }
    }
    var excess = widths.reduce(0, +) + Self.gap * (widths.count - 1) - available
    // The widest goes first, so that of two names the longer one is shortened.
    while excess > 0 {
      let candidates = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [Cell], widths: [Int], on screen: Screen) -> String {
    var line = ""
    var space = 0
    for (index, cell) in cells.enumerated() {
      let text = cell.text.shortened(to: widths[index])
      let free = widths[index] - text.columns
      if columns[index].isNumber { space += free }
      // Spaces are written before the next text only: lines end without any.
      if !text.isEmpty {
        line += String(repeating: " ", count: space) + cell.ink.paint(text, on: screen)
        space = 0
      }
      space += (columns[index].isNumber ? 0 : free) + (text.isEmpty ? text.columns : 0) + Self.gap
    }
    return line
  }
}
