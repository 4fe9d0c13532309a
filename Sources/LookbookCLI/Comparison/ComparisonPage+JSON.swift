package import RunHistory

extension ComparisonPage {
  /// The page as JSON.
  package var json: JSONValue {
    var object: JSONObject = [
      "runs": .array(runs.map { json(of: $0) }),
      "differing": .array(differing.map { .string($0) }),
    ]
    if let groups {
      object["groups"] = .array(groups.map { json(of: $0) })
    }
    return .object(object)
  }

  private func json(of run: RunResult) -> JSONValue {
    let settings = run.settings.names.map { ($0, run.settings[$0] ?? .null) }
    return [
      "name": .string(run.name), "seconds": run.seconds.map { .number($0) } ?? .null,
      "settings": .object(JSONObject(settings)),
      "metrics": .array(metrics.compactMap { run[$0]?.json }),
    ]
  }

  private func json(of group: ResultGroup) -> JSONValue {
    [
      "settings": .object(JSONObject(group.settings.map { ($0.name, $0.value ?? .null) })),
      "runs": .array(group.runs.map { .string($0.name) }),
      "metrics": .array(metrics.map { json(of: $0, in: group) }),
    ]
  }

  private func json(of metric: String, in group: ResultGroup) -> JSONValue {
    let moment = role(of: metric)?.direction == nil ? .last : moment
    let statistics = SampleStatistics(group.values(of: metric, at: moment))
    let isKnown = statistics.count > 0
    return [
      "name": .string(metric), "at": .string(moment.rawValue), "n": .integer(statistics.count),
      "mean": isKnown ? .number(statistics.mean) : .null,
      "deviation": statistics.count > 1 ? .number(statistics.deviation) : .null,
      "interval": statistics.interval.map {
        .array([.number($0.lowerBound), .number($0.upperBound)])
      } ?? .null,
    ]
  }
}

extension RunResult.Metric {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "kind": .string(role.kind.rawValue),
      "split": role.split.map { .string($0.rawValue) } ?? .null,
      "axis": axis.map { .string($0.rawValue) } ?? .null,
      "best": summary.best.map(json) ?? .null, "last": json(of: summary.last),
    ]
  }

  private func json(of point: Summary.Point) -> JSONValue {
    axis == nil ? ["x": .null, "value": .number(point.value)] : point.json
  }
}
