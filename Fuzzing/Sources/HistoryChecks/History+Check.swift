public import RunHistory

extension History {
  /// Traps unless the history holds what every one must, whatever the file was.
  ///
  /// - Parameter entirely: Whether to make all of what is made of a history, too, which takes longer.
  public func check(entirely: Bool = true) {
    for series in series {
      precondition(!series.values.isEmpty, "\(series.name) has no values")
      precondition(
        series.segmentStarts.first == 0 && series.segmentStarts.last ?? 0 < series.values.count)
      if entirely { _ = Summary(of: series) }
    }
    if entirely { _ = epochs }
    _ = warnings.map(\.description)
  }
}
