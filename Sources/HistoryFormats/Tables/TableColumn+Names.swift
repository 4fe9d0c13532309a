/// The names that steps, epochs and times usually have, in any case, with blanks or underlines.
extension TableColumn {
  /// The best name first: where a table has several, the others are no series either.
  private static let steps = [
    "step", "global_step", "_step", "trainer/global_step", "steps", "iteration", "iterations",
    "iter", "iters", "n_iter", "update", "updates", "num_updates",
  ]
  private static let epochs = ["epoch", "epochs", "_epoch", "epoch_num", "num_epoch"]
  private static let times: [(name: String, clock: Clock)] = [
    ("_runtime", .elapsed), ("elapsed", .elapsed), ("elapsed_time", .elapsed),
    ("time_elapsed", .elapsed), ("seconds", .elapsed), ("wall_time", .wall(unitsPerSecond: nil)),
    ("walltime", .wall(unitsPerSecond: nil)), ("timestamp", .wall(unitsPerSecond: nil)),
    ("_timestamp", .wall(unitsPerSecond: nil)), ("created_at", .wall(unitsPerSecond: nil)),
    ("time", .wall(unitsPerSecond: nil)),
  ]

  /// Says what columns are for by their names alone.
  ///
  /// - Parameter names: The names of a header.
  /// - Returns: As many columns; what has no name is ignored.
  static func usual(_ names: [String]) -> [TableColumn] {
    var columns = names.map { $0.isEmpty ? TableColumn.ignored : .value($0) }
    let plain = names.map(plain)
    func settle(_ known: [String], _ column: (Int) -> TableColumn) {
      var isFirst = true
      for (rank, name) in known.enumerated() {
        for index in plain.indices where plain[index] == name {
          columns[index] = isFirst ? column(rank) : .ignored
          isFirst = false
        }
      }
    }
    settle(steps) { _ in .step }
    settle(epochs) { _ in .epoch }
    settle(times.map(\.name)) { .time(times[$0].clock) }
    return columns
  }

  /// Whether a table has a column of steps or epochs.
  static func havePlaces(_ columns: [TableColumn]) -> Bool {
    columns.contains(.step) || columns.contains(.epoch)
  }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
