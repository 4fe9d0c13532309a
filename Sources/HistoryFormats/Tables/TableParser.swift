package import RunHistory

/// Reads a table whose columns are series, a row for each place of the run.
///
/// See `TableRules` for what differs between tools. The header may come again, and may change.
package struct TableParser: HistoryParser {
  private let format, run: String
  private var text = TextBlocks()
  private var table: TableReading

  /// Starts with the header.
  ///
  /// - Parameters:
  ///   - format: The name of the format.
  ///   - file: The file, as the caller named it.
  ///   - run: The name of the run.
  ///   - rules: How the table is understood.
  ///   - keeps: Which series are wanted.
  package init(
    format: String, file: String, run: String, rules: TableRules,
    keeping keeps: @escaping SeriesFilter
  ) {
    (self.format, self.run) = (format, run)
    table = TableReading(file: file, rules: rules, keeps: keeps)
  }

  package mutating func parse(_ bytes: UnsafeRawBufferPointer) throws {
    try text.take(bytes, into: &table) { try $0.take($1.bytes, isLast: false, isCut: false) }
  }

  package mutating func finish() throws {
    try text.finish(into: &table) { try $0.take($1.bytes, isLast: true, isCut: $1.isCut) }
    try table.finish()
  }

  package var histories: [History] {
    let (series, warnings) = table.result
    return [
      History(
        format: format, header: RunHeader(run: run, created: ""), series: series, warnings: warnings
      )
    ]
  }
}
