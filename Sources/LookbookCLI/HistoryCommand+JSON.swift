import HistoryFormats
package import RunHistory

extension HistoryPage {
  /// The page as JSON.
  package var json: JSONValue {
    ["format": .string(format.name), "runs": .array(runs.map(\.json))]
  }
}

extension RunOverview {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "series": .array(lines.map(\.json)),
      "warnings": .array(warnings.map(\.json)),
    ]
  }
}

extension RunOverview.Line {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "kind": .string(role.kind.rawValue),
      "split": role.split.map { .string($0.rawValue) } ?? .null,
      "points": .integer(summary.points), "finite": .integer(summary.finite),
      "segments": .integer(summary.segments), "first": summary.first.json,
      "min": summary.min?.json ?? .null, "max": summary.max?.json ?? .null,
      "last": summary.last.json,
      "axis": .string(axis.rawValue),
      "better": role.direction.map { .string($0 == .lowerIsBetter ? "lower" : "higher") } ?? .null,
      "best": summary.best?.json ?? .null,
    ]
  }
}

extension Summary.Point {
  /// The place, whole where it is, and the value; a place that is not known is null.
  package var json: JSONValue {
    [
      "x": x.isNaN ? .null : Int(exactly: x).map { .integer($0) } ?? .number(x),
      "value": .number(value),
    ]
  }
}

extension HistoryWarning {
  fileprivate var json: JSONValue {
    var json: JSONObject = ["file": .string(file), "line": line.map { .integer($0) } ?? .null]
    if case .byte(let byte) = place { json["byte"] = .integer(byte) }
    json["message"] = .string(message)
    return .object(json)
  }
}
