/// Where the parts of a share matrix lie, from its top left corner.
struct MatrixLayout {
  static let labelGap = 8.0
  static let lineHeight = 13.0
  static let remarkWidth = 190.0
  /// Below this side, in points, a cell has no numbers.
  static let leastSideForNumbers = 22.0
  /// From this side on, in points, a cell has both its share and its count.
  static let leastSideForBoth = 40.0

  /// The side of a cell, in points: whole, so that all cells have as many device pixels.
  let side: Double
  /// The room for the names of the rows and of the columns, in points.
  let left, top: Double
  let width, height: Double
  /// The top of the colour bar below the table, in points.
  let barY: Double
  /// The lines of each column's name; columns without room for one have none.
  let columnNames: [Int: [String]]
  /// Every how many rows have a name.
  let nameStep: Int
  let nameRole: Theme.TextRole

  init(of matrix: ShareMatrix, in theme: Theme, measuring words: some TextMeasuring) {
    let count = matrix.names.count
    let side = min(count <= 5 ? 88 : 54, max(4, (540 / Double(max(count, 1))).rounded(.down)))
    self.side = side
    nameRole = side >= 20 ? .axis : .small
    // Names need the height of a line; of many classes only some get one.
    let role = nameRole
    nameStep = max(1, Int((12 / side).rounded(.up)))
    let widths =
      (matrix.names.map { theme.text($0, role) } + [theme.text("↓ " + matrix.rowTitle, .small)])
      .map { words.size(of: $0).width }
    left = (min(widths.max() ?? 0, 180) + Self.labelGap).rounded(.up)

    var columnNames: [Int: [String]] = [:]
    for (index, name) in matrix.names.enumerated() where side >= Self.leastSideForNumbers {
      columnNames[index] = brokenInTwo(name).map {
        words.fitted(theme.text($0, .small), to: side - 2).string
      }
    }
    // A name that fits on one line is not broken.
    for (index, name) in matrix.names.enumerated() where columnNames[index] != nil {
      if words.size(of: theme.text(name, .small)).width <= side - 2 { columnNames[index] = [name] }
    }
    self.columnNames = columnNames
    let lines = columnNames.values.map(\.count).max() ?? 0
    top = Self.lineHeight + 4 + Double(lines) * Self.lineHeight + 6
    let table = Double(count) * (side + 1) - 1
    width =
      max(left + table, left + ColorBar.length)
      + (matrix.remarks.isEmpty ? 0 : 28 + Self.remarkWidth)
    barY = top + table + 12
    height = barY + ColorBar.height(in: theme)
    remarkX = max(left + table, left + ColorBar.length) + 28
  }

  let remarkX: Double

  func cell(_ row: Int, _ column: Int, in rect: Rect) -> Rect {
    let rows = BandScale(count: row + 1, start: rect.y + top, bandwidth: side, gap: 1)
    let columns = BandScale(count: column + 1, start: rect.x + left, bandwidth: side, gap: 1)
    return Rect(x: columns(column), y: rows(row), width: side, height: side)
  }
}

/// Breaks a name after the space, slash, hyphen or underscore nearest to its middle.
private func brokenInTwo(_ name: String) -> [String] {
  let letters = Array(name)
  let breaks = letters.indices.dropLast().filter { " /-_".contains(letters[$0]) }
  guard let place = breaks.min(by: { distance($0) < distance($1) }) else { return [name] }
  func distance(_ index: Int) -> Int { abs(2 * index + 1 - letters.count) }
  let first = String(letters[...place])
  return [first.last == " " ? String(first.dropLast()) : first, String(letters[(place + 1)...])]
}
