/// Where the parts of a sheet lie, from its top left corner.
struct TileLayout {
  static let labelGap = 8.0

  let pictureSize: Size
  let columnWidth: Double
  let width, height: Double
  let rowRole: Theme.TextRole
  private let left, top, rowStep, columnStep, leadGap: Double
  private let leadingColumns: Int

  init(of sheet: TileSheet, in theme: Theme, measuring words: some TextMeasuring) {
    let side = sheet.side
    pictureSize = sheet.tiles.first?.pictureSize(side: side) ?? Size(width: 240, height: 32)
    columnWidth = max(pictureSize.width, sheet.leastColumnWidth)
    // Numbers of rows are small; names are as large as those of an axis.
    let role: Theme.TextRole = pictureSize.height < 24 ? .small : .axis
    rowRole = role
    let labels = sheet.rowLabels.map { words.size(of: theme.text($0, role)).width }
    left = max(
      labels.max().map { ($0 + Self.labelGap).rounded(.up) } ?? 0, sheet.leastLabelWidth)
    let hasHeads = sheet.columnLabels.contains { !$0.isEmpty }
    top = hasHeads ? (1.5 * theme.font(.small).size).rounded() : 0
    let foot = sheet.tiles.map { $0.footHeight(in: theme) }.max() ?? 0
    (rowStep, columnStep) = (
      pictureSize.height + foot + sheet.rowGap, columnWidth + sheet.columnGap
    )
    leadingColumns = sheet.leadingColumns
    leadGap = leadingColumns > 0 ? 14 : 0

    let columns = min(sheet.columns, max(sheet.tiles.count, 1))
    let rows = max(1, (sheet.tiles.count + sheet.columns - 1) / sheet.columns)
    let natural = left + Double(columns) * columnStep - sheet.columnGap + leadGap
    width = max(natural, sheet.colorBar == nil ? 0 : left + ColorBar.length)
    height =
      top + Double(rows) * rowStep - sheet.rowGap
      + (sheet.colorBar == nil ? 0 : 14 + ColorBar.height(in: theme))
  }

  func x(_ column: Int) -> Double {
    left + Double(column) * columnStep + (column >= leadingColumns ? leadGap : 0)
  }

  func y(_ row: Int) -> Double { top + Double(row) * rowStep }
}
