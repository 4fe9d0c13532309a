extension Sequential {
  /// A layer and its name, as those of its parameters begin.
  public typealias NamedLayer = (name: String, layer: any Layer)

  /// The layers that hold no others, in their order, with whole names such as "layer1.conv"; a
  /// residual connection comes after the layers in it.
  public var layers: [NamedLayer] {
    children.flatMap { name, layer -> [NamedLayer] in
      switch layer {
      case let inner as Sequential:
        inner.layers.map { ("\(name).\($0.name)", $0.layer) }
      case let residual as Residual:
        ((residual.inner as? Sequential)?.layers ?? []).map {
          ("\(name).block.\($0.name)", $0.layer)
        } + [(name, residual)]
      default: [(name, layer)]
      }
    }
  }

  /// Returns the layers up to one, that one included; nil where there is none of the name.
  ///
  /// Parameters keep their names. Of a residual connection in which the layers end, what comes past
  /// them is left out.
  public func prefix(through name: String) -> Sequential? {
    guard let (index, rest) = find(name) else { return nil }
    let before = children[..<index]
    guard let rest else { return Sequential(children: Array(before) + [children[index]]) }
    let child = children[index]
    var end: (any Layer)?
    if let inner = child.layer as? Sequential { end = inner.prefix(through: rest) }
    if let residual = child.layer as? Residual, rest.hasPrefix("block."),
      let inner = residual.inner as? Sequential
    {
      end = inner.prefix(through: String(rest.dropFirst(6))).map { Sequential(["block": $0]) }
    }
    return end.map { Sequential(children: Array(before) + [(child.name, $0)]) }
  }

  /// Returns the layers after one; nil where there is none of the name, or it lies in a residual
  /// connection.
  ///
  /// Parameters keep their names.
  public func suffix(after name: String) -> Sequential? {
    guard let (index, rest) = find(name) else { return nil }
    let after = children[(index + 1)...]
    guard let rest else { return Sequential(children: Array(after)) }
    let start = (children[index].layer as? Sequential)?.suffix(after: rest)
    return start.map { Sequential(children: [(children[index].name, $0)] + Array(after)) }
  }

  /// Returns the place of the child that a name begins with, and the rest of the name, if any.
  private func find(_ name: String) -> (index: Int, rest: String?)? {
    for (index, child) in children.enumerated() {
      if child.name == name { return (index, nil) }
      if name.hasPrefix(child.name + ".") {
        return (index, String(name.dropFirst(child.name.count + 1)))
      }
    }
    return nil
  }
}
