package import RunHistory

extension CheckPage {
  /// The page as JSON, with every number as it was.
  package var json: JSONValue {
    ["status": .integer(Int(status)), "checks": .array(outcomes.map(\.json))]
  }
}

extension RegressionCheck.Outcome {
  fileprivate var json: JSONValue {
    let direction = (new ?? old)?.direction ?? check.direction
    var object: JSONObject = [
      "metric": .string(check.metric), "at": .string(check.moment.rawValue),
      "better": direction.map { .string($0.rawValue) } ?? .null,
      "verdict": .string(verdict.word), "old": old?.json ?? .null, "new": new?.json ?? .null,
      "change": change.map { .number($0) } ?? .null,
      "required": [
        "min": check.value.min.json, "max": check.value.max.json,
        "min_delta": check.delta.min.json, "max_delta": check.delta.max.json,
      ],
    ]
    if case .incomparable(let reason) = verdict { object["reason"] = .string(reason) }
    return .object(object)
  }
}

extension Measured {
  fileprivate var json: JSONValue {
    [
      "name": .string(name),
      "x": x.isNaN ? .null : Int(exactly: x).map { .integer($0) } ?? .number(x),
      "axis": .string(axis.rawValue), "value": .number(value),
    ]
  }
}

extension Double? {
  fileprivate var json: JSONValue { map { .number($0) } ?? .null }
}
