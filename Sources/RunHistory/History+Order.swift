extension History {
  /// Puts series in the order of their places where they merely stand out of order, and says so.
  ///
  /// - Parameter file: The file or folder that is named in the warning.
  package mutating func settleOrder(in file: String) {
    var settled: [(name: String, axis: Series.Axis)] = []
    for index in series.indices {
      guard let inOrder = series[index].inOrder else { continue }
      series[index] = inOrder
      settled.append((inOrder.name, inOrder.axis))
    }
    guard let first = settled.first else { return }
    let others = settled.count > 1 ? " and of \(settled.count - 1) other series" : ""
    let message =
      "the values of '\(first.name)'\(others) are not in the order of their \(first.axis.rawValue)s; "
      + "no \(first.axis.rawValue) comes twice, so they are sorted"
    warnings.append(HistoryWarning(file: file, at: nil, message: message))
  }

  /// Says where a run was taken up again, for files whose readers do not tell it line by line.
  ///
  /// - Parameter file: The file or folder that is named in the warning.
  package mutating func noteRestarts(in file: String) {
    for series in series where series.inOrder == nil && series.axis != .index {
      let places = series.positions
      let starts = series.segmentStarts.dropFirst().filter { places[$0] <= places[$0 - 1] }
      guard let start = starts.first else { continue }
      let message = Series.takenUpAgain(series.axis, at: places[start], after: places[start - 1])
      let more = starts.count > 1 ? " (\(starts.count) times)" : ""
      warnings.append(
        HistoryWarning(file: file, at: nil, message: "'\(series.name)': \(message)\(more)"))
      return
    }
  }
}
