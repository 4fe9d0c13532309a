public import RunHistory

extension History {
  /// Traps unless the history holds what every one must, whatever the file was.
  public func check() {
    for series in series {
      precondition(!series.values.isEmpty, "\(series.name) has no values")
      precondition(
        series.segmentStarts.first == 0 && series.segmentStarts.last ?? 0 < series.values.count)
      _ = Summary(of: series)
    }
    _ = epochs
    _ = warnings.map(\.description)
  }
}
