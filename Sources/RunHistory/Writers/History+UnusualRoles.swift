/// Keeps the roles of series in a header, where names do not say them.
extension History {
  /// The roles that would be others if only the names were known; nil when there are none.
  var unusualRoles: JSONValue? {
    var plain = self
    for index in plain.series.indices {
      plain.series[index].role = MetricName(series[index].name).role
    }
    plain.settleRoles()
    let unusual = zip(series, plain.series).filter { $0.role != $1.role }
    guard !unusual.isEmpty else { return nil }
    return .object(JSONObject(unusual.map { series, _ in (series.name, series.role.json) }))
  }

  /// Takes the roles out of the header and gives them to the series.
  mutating func takeRolesFromHeader() {
    guard let roles = header.other["roles"]?.objectValue else { return }
    header.other["roles"] = nil
    let roleOf = Dictionary(roles.entries.map { ($0.key, $0.value) }) { $1 }
    for index in series.indices {
      guard let role = roleOf[series[index].name].flatMap(MetricRole.init(json:)) else { continue }
      series[index].role = role
    }
  }
}

extension MetricRole {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["kind": .string(kind.rawValue)]
    if let split { object["split"] = .string(split.rawValue) }
    if let direction { object["direction"] = .string(direction.rawValue) }
    return .object(object)
  }

  fileprivate init?(json: JSONValue) {
    guard let object = json.objectValue,
      let kind = object["kind"]?.stringValue.flatMap(MetricKind.init)
    else { return nil }
    self.init(
      kind, split: object["split"]?.stringValue.flatMap(Split.init),
      direction: object["direction"]?.stringValue.flatMap(Direction.init))
  }
}
