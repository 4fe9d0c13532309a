/// A table of text whose columns stand below each other.
package struct TextTable: Hashable, Sendable {
  /// What a column is called and how it is set.
  package struct Column: Hashable, Sendable {
    /// The word above it.
    package var title: String
    /// Whether it holds numbers, which stand at the right.
    package var isNumber: Bool
    /// The least columns to which its texts may be shortened; nil when they may not.
    package var least: Int?
    /// Whether texts go on in the next line, where others lose their middle.
    package var wraps: Bool

    /// Describes a column.
    package init(_ title: String, isNumber: Bool = false, least: Int? = nil, wraps: Bool = false) {
      (self.title, self.isNumber, self.least, self.wraps) = (title, isNumber, least, wraps)
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

  /// Returns the lines of the table, its titles first.
  ///
  /// On a terminal they are no wider than that, if it can be done without making two texts of a
  /// column alike. Anywhere else nothing is shortened.
  package func lines(on screen: Screen, indent: Int = 2) -> [String] {
    let widths = widths(in: screen.isTerminal ? screen.width - indent : .max)
    let margin = String(repeating: " ", count: indent)
    let titles = line(columns.map { Cell($0.title, .dim) }, widths: widths, on: screen)
    return ([titles] + rows.flatMap { lines(of: $0, widths: widths, on: screen) })
      .map { $0.isEmpty ? $0 : margin + $0 }
  }

  /// Whether the table needs nothing shortened on a screen; always when that is no terminal.
  package func fits(on screen: Screen, indent: Int = 2) -> Bool {
    !screen.isTerminal || Self.total(of: naturalWidths) <= screen.width - indent
  }

  /// Returns the table without the columns of these titles.
  package func removing(_ titles: Set<String>) -> TextTable {
    let kept = columns.indices.filter { !titles.contains(columns[$0].title) }
    return TextTable(kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }
}

// MARK: - Widths

extension TextTable {
  private static let gap = 2

  private static func total(of widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  private var naturalWidths: [Int] {
    columns.indices.map { index in
      rows.reduce(columns[index].title.columns) { max($0, $1[index].text.columns) }
    }
  }

  private func widths(in available: Int) -> [Int] {
    let natural = naturalWidths
    var widths = natural
    var excess = Self.total(of: widths) - available
    // The widest goes first, so that of two names the longer one is shortened.
    while excess > 0 {
      let candidates = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    for index in columns.indices where !columns[index].wraps {
      let texts = Set(rows.map { $0[index].text })
      while widths[index] < natural[index],
        Set(texts.map { $0.shortened(to: widths[index]) }).count < texts.count
      { widths[index] += 1 }
    }
    return widths
  }
}

// MARK: - Lines

extension TextTable {
  /// The line of a row, and more where a text goes on.
  private func lines(of row: [Cell], widths: [Int], on screen: Screen) -> [String] {
    let texts = row.indices.map { index in
      columns[index].wraps
        ? row[index].text.wrapped(to: widths[index])
        : [row[index].text.shortened(to: widths[index])]
    }
    return (0..<(texts.map(\.count).max() ?? 0)).map { number in
      let cells = row.indices.map { index in
        Cell(number < texts[index].count ? texts[index][number] : "", row[index].ink)
      }
      return line(cells, widths: widths, on: screen)
    }
  }

  private func line(_ cells: [Cell], widths: [Int], on screen: Screen) -> String {
    var line = ""
    var space = 0
    for (index, cell) in cells.enumerated() {
      let free = max(0, widths[index] - cell.text.columns)
      if columns[index].isNumber { space += free }
      // Spaces are written before the next text only: lines end without any.
      if !cell.text.isEmpty {
        line += String(repeating: " ", count: space) + cell.ink.paint(cell.text, on: screen)
        space = 0
      }
      space += (columns[index].isNumber ? 0 : free) + Self.gap
    }
    return line
  }
}
