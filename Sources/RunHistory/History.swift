/// The record of a run: what it was, and what was measured while it went on.
public struct History: Hashable, Sendable {
  /// The name of the file's format, such as "lookbook" or "keras-csv".
  public var format: String
  /// What was known before the run started.
  public var header: RunHeader
  /// What was measured, in the order in which the names first occur.
  public var series: [Series]
  /// How the run ended; nil while it goes on, when it was killed, and when the format does not say.
  public var end: RunEnd?
  /// What was odd in the files, and what was done about it.
  public var warnings: [HistoryWarning]

  /// Creates a history from its series.
  public init(
    format: String = "lookbook", header: RunHeader, series: [Series] = [], end: RunEnd? = nil,
    warnings: [HistoryWarning] = []
  ) {
    (self.format, self.header, self.series) = (format, header, series)
    (self.end, self.warnings) = (end, warnings)
  }

  /// The series of a name; nil when there is none.
  public subscript(name: String) -> Series? { series.first { $0.name == name } }

  /// Adds what another file of the same run holds.
  ///
  /// Series of the same name are joined in that order; a header is kept where this one is known.
  public mutating func append(_ other: History) { append(CollectionOfOne(other)) }

  /// Adds what other files of the same run hold, in order.
  package mutating func append(_ others: some Sequence<History>) {
    // By name: a run may have a file for each of very many metrics.
    var places = Dictionary(series.enumerated().map { ($1.name, $0) }) { first, _ in first }
    var recordCount = recordCount
    for other in others {
      let continues = other.series.contains { places[$0.name] != nil }
      for series in other.series {
        if let place = places[series.name] {
          self.series[place].append(series, afterRecords: recordCount)
        } else {
          places[series.name] = self.series.count
          // Files of other metrics are no continuation: their records do not follow ours.
          self.series.append(
            series.from(continues ? series.records.after(recordCount) : .unknown))
        }
      }
      recordCount += other.recordCount
      if header.created.isEmpty { header.created = other.header.created }
      if header.config.isEmpty { header.config = other.header.config }
      end = other.end ?? end
      warnings += other.warnings
    }
  }

  /// The number of records that the series come from, as far as they know them.
  private var recordCount: Int {
    series.lazy.filter { !$0.values.isEmpty }
      .compactMap { $0.records[$0.values.count - 1] }.max().map { $0 + 1 } ?? 0
  }
}
