/// Layers one after another, each with a name.
public struct Sequential: Layer {
  package let children: [(name: String, layer: any Layer)]

  /// Creates a sequence of layers that are called "0", "1" and so on.
  public init(_ layers: any Layer...) {
    children = layers.enumerated().map { (String($0), $1) }
  }

  /// Creates a sequence of named layers.
  public init(_ children: KeyValuePairs<String, any Layer>) {
    self.children = children.map { (name: $0, layer: $1) }
  }

  init(children: [(name: String, layer: any Layer)]) { self.children = children }

  /// Adds the layers in their order.
  ///
  /// A rectifier that follows a batch norm is computed with it, in one pass over memory.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    var activation = input
    var index = 0
    while index < children.count {
      let (name, layer) = children[index]
      index += 1
      if let norm = layer as? BatchNorm2d, index < children.count, children[index].layer is ReLU {
        activation = builder.withScope(name) {
          norm.add(to: builder, input: activation, rectifies: true)
        }
        builder.withScope(children[index].name) { builder.note(activation) }
        index += 1
      } else {
        activation = builder.withScope(name) {
          let output = layer.add(to: builder, input: activation)
          builder.note(output)
          return output
        }
      }
    }
    return activation
  }
}
