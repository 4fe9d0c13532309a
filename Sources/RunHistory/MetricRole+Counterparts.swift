extension MetricKind {
  /// The stems of the one metric that stands for others of this kind.
  package var mainStems: Set<String> {
    switch self {
    case .loss: ["loss"]
    case .accuracy: ["accuracy", "acc"]
    case .learningRate, .other: []
    }
  }
}

extension MetricRole {
  /// Whether a series of this role and name is the loss or the accuracy itself, and not a part of it.
  ///
  /// Where the name says something else, somebody said what the series is.
  package func isWhole(named name: String) -> Bool {
    let name = MetricName(name)
    return name.kind != kind || kind.mainStems.contains(name.stem)
  }

  /// The name that a metric of this role has where tools call it otherwise, such as `val_loss`.
  package var commonName: String {
    [split?.rawValue, kind.rawValue].compactMap(\.self).joined(separator: "_")
  }
}

extension History {
  /// The series that other tools' runs have under another name: the only loss, or accuracy, on some data.
  ///
  /// - Parameter role: What the series is.
  /// - Returns: The series; nil when there is none, or more than one.
  package func counterpart(of role: MetricRole) -> Series? {
    guard role.kind == .loss || role.kind == .accuracy, role.split != nil else { return nil }
    let found = (series + seriesAtEndOnly).filter {
      $0.role.kind == role.kind && $0.role.split == role.split && $0.role.isWhole(named: $0.name)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The unit of an accuracy, from all accuracies of its kind in the run; nil when none is finite, or
  /// when it is no accuracy.
  package func accuracyUnit(of metric: Series) -> AccuracyUnit? {
    guard metric.role.kind == .accuracy else { return nil }
    let stem = MetricName(metric.name).stem
    return AccuracyUnit(
      of: [metric] + series.filter { $0.role.kind == .accuracy && MetricName($0.name).stem == stem }
    )
  }
}
