/// A table with more columns than a screen may be wide: what does not fit goes below, with the first
/// column once more.
package struct WideTable: Hashable, Sendable {
  /// Columns that stay side by side.
  package struct Block: Hashable, Sendable {
    package var columns: [TextTable.Column]
    package var rows: [[TextTable.Cell]]

    package init(columns: [TextTable.Column], rows: [[TextTable.Cell]]) {
      (self.columns, self.rows) = (columns, rows)
    }
  }

  /// The column that says what a row is.
  package var key: Block
  /// All others.
  package var blocks: [Block]

  package init(key: Block, blocks: [Block]) { (self.key, self.blocks) = (key, blocks) }

  /// Returns as few tables as fit on the screen; one where it has no width.
  package func parts(on screen: Screen) -> [TextTable] {
    var parts: [TextTable] = []
    var current = key
    for block in blocks {
      let wider = current.joined(with: block)
      let isFirst = current.columns.count == key.columns.count
      if isFirst || wider.table.fits(on: screen) {
        current = wider
      } else {
        parts.append(current.table)
        current = key.joined(with: block)
      }
    }
    return parts + [current.table]
  }
}

extension WideTable.Block {
  fileprivate var table: TextTable { TextTable(columns, rows: rows) }

  fileprivate func joined(with other: WideTable.Block) -> WideTable.Block {
    WideTable.Block(
      columns: columns + other.columns, rows: zip(rows, other.rows).map { $0 + $1 })
  }
}
