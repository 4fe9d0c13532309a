extension History {
  /// Gives series whose names say nothing of their data the split that their neighbours imply.
  ///
  /// `loss` and `accuracy` without more are the training's. Any other metric is the training's when
  /// the same metric is there of the validation or the test data: `dice` beside `val_dice`.
  public mutating func settleRoles() {
    let measured = Set(
      series.filter { $0.role.split == .validation || $0.role.split == .test }
        .map { MetricName($0.name).stem })
    for index in series.indices where series[index].role.split == nil {
      switch series[index].role.kind {
      case .loss, .accuracy: series[index].role.split = .training
      case .learningRate: break
      case .other:
        if measured.contains(MetricName(series[index].name).stem) {
          series[index].role.split = .training
        }
      }
    }
  }

  /// The series that would be taken for something else if only their names were known, as in a table, each
  /// with what it would be taken for.
  package var seriesMisreadByName: [(series: Series, role: MetricRole)] {
    var named = self
    for index in named.series.indices {
      named.series[index].role = MetricName(named.series[index].name).role
    }
    named.settleRoles()
    return zip(series, named.series).filter { $0.role != $1.role }.map { ($0, $1.role) }
  }

  /// Overrides roles by the series' names, as `--map NAME=train_loss` does.
  ///
  /// - Throws: `UnknownSeries` when the history has no series of a name.
  public mutating func assign(_ roles: [String: MetricRole]) throws(UnknownSeries) {
    for (name, role) in roles.sorted(by: { $0.key < $1.key }) {
      guard let place = series.firstIndex(where: { $0.name == name }) else {
        throw UnknownSeries(name: name, run: header.run, names: series.map(\.name))
      }
      series[place].role = role
    }
  }
}

/// A series that a run does not have.
public struct UnknownSeries: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name that was asked for.
  public let name: String
  /// The run.
  public let run: String
  /// The names that there are.
  public let names: [String]

  /// Describes what was asked for and what there is.
  package init(name: String, run: String, names: [String]) {
    (self.name, self.run, self.names) = (name, run, names)
  }

  /// What was asked for and what there is.
  public var description: String {
    "the run '\(run)' has no series '\(name)'. "
      + (names.isEmpty
        ? "It has none at all." : "It has \(names.map(Self.listed).joined(separator: ", ")).")
  }

  /// A name in a list; in quotes where a comma in it would make it two.
  private static func listed(_ name: String) -> String {
    name.contains(",") || name.isEmpty ? "'\(name)'" : name
  }
}
