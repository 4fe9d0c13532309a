/// The names that steps, epochs and times usually have, in any case, with blanks or underlines.
extension TableColumn {
  /// The best name first: where a table has several, the others are no series either.
  private static let steps = [
    "step", "global_step", "_step", "trainer/global_step", "steps", "iteration", "iterations",
    "iter", "iters", "n_iter", "update", "updates", "num_updates",
  ]
  private static let epochs = ["epoch", "epochs", "_epoch", "epoch_num", "num_epoch"]
  private static let times = [
    "_runtime", "elapsed", "elapsed_time", "time_elapsed", "seconds", "runtime", "wall_time",
    "walltime", "timestamp", "_timestamp", "created_at", "datetime", "date", "time",
  ]

  /// Says what columns are for by their names alone.
  ///
  /// - Parameter names: The names of a header.
  /// - Returns: As many columns; what has no name is ignored.
  static func usual(_ names: [String]) -> [TableColumn] {
    var columns = names.map { $0.isEmpty ? TableColumn.ignored : .value($0) }
    let plain = names.map(plain)
    func settle(
      _ known: [String], _ first: (String) -> TableColumn, others: (String) -> TableColumn
    ) {
      var isFirst = true
      for name in known {
        for index in plain.indices where plain[index] == name {
          columns[index] = isFirst ? first(names[index]) : others(names[index])
          isFirst = false
        }
      }
    }
    settle(steps) { _ in
      .step
    } others: { _ in
      .ignored
    }
    settle(epochs) { _ in
      .epoch
    } others: { _ in
      .ignored
    }
    settle(times) {
      .time(.byValues($0))
    } others: {
      .otherTime($0)
    }
    return columns
  }

  /// Whether a table has a column of steps or epochs.
  static func havePlaces(_ columns: [TableColumn]) -> Bool {
    columns.contains(.step) || columns.contains(.epoch)
  }

  /// How good a name for times is, the best first.
  static func timeRank(_ name: String) -> Int { times.firstIndex(of: plain(name)) ?? times.count }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
