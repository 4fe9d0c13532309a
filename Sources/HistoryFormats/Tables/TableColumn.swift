/// What a column of a table is for.
package enum TableColumn: Hashable, Sendable {
  /// Values of a series.
  case value(String)
  /// The optimiser step of each row.
  case step
  /// The epoch of each row.
  case epoch
  /// The time of each row; `m:ss` and `h:mm:ss` are read besides numbers.
  case time(Clock)
  /// Times besides those that tell the places: a series, unless they are a clock, too.
  case otherTime(String)
  /// Nothing that is needed.
  case ignored

  /// What a time is counted from.
  package enum Clock: Hashable, Sendable {
    /// From the run's start, in seconds.
    case elapsed
    /// From long ago; the first time is taken as the run's start.
    case wall(unitsPerSecond: Double)
    /// From the row before, in seconds.
    case lap
    /// What the values say, see `TimeMeaning`; the name is that of the column.
    case byValues(String)
  }
}

/// How a table is understood: what the tool that wrote it says about its form.
package struct TableRules: Sendable {
  /// What stands between cells: a byte, where a space means any blanks; nil to find out.
  package var separator: UInt8?
  /// Says for each name of a header what its column is for; the answer has as many elements.
  package var columns: @Sendable (_ names: [String]) -> [TableColumn]

  /// Says what is odd about a header's names, if anything.
  package var remark: @Sendable (_ names: [String]) -> String? = { _ in nil }
  /// Whether each header, also one that only comes again, begins a run that starts at epoch 0 and at no
  /// time: all series then begin a segment.
  package var headersBeginRuns = false
  /// Whether rows may lack cells before the time that the header ends in, if it does: those of metrics that
  /// were not measured.
  package var rowsMayBeShort = false

  package init(
    separator: UInt8? = nil, columns: @escaping @Sendable (_ names: [String]) -> [TableColumn]
  ) {
    (self.separator, self.columns) = (separator, columns)
  }
}
