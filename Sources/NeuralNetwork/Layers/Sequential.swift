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
  /// A rectifier that follows a batch norm is computed with it, in one pass over memory, and so is a
  /// max pool that follows both; what a convolution hands to a max pool stays in the cache.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    var activation = input
    var index = 0
    while index < children.count {
      let (name, layer) = children[index]
      let next = FollowingLayers(
        children[(index + 1)...], keepsActivations: builder.keepsActivations)
      var last = index
      activation = builder.withScope(name) {
        switch layer {
        case let convolution as Conv2d:
          return convolution.add(to: builder, input: activation, brevity: next.brevity)
        case let norm as BatchNorm2d:
          last += next.joining.count
          return norm.add(to: builder, input: activation, joining: next.joining)
        default:
          return layer.add(to: builder, input: activation)
        }
      }
      builder.withScope(children[last].name) { builder.note(activation) }
      index = last + 1
    }
    return activation
  }
}

/// What comes after a layer, as far as the layer can be computed together with it.
private struct FollowingLayers {
  /// What follows a batch norm and is computed with it.
  let joining: BatchNorm2d.Joining
  /// Which numbers of a convolution's output nobody else reads.
  let brevity: Activation.Brevity

  init(_ layers: ArraySlice<Sequential.NamedLayer>, keepsActivations: Bool) {
    func layer(_ offset: Int) -> (any Layer)? { layers.dropFirst(offset).first?.layer }
    func joining(from offset: Int) -> BatchNorm2d.Joining {
      guard layer(offset) is ReLU else { return .nothing }
      guard let pool = layer(offset + 1) as? MaxPool2d, !keepsActivations else { return .rectifier }
      return .rectifierAndPool(pool)
    }
    self.joining = joining(from: 0)
    guard !keepsActivations else {
      brevity = .none
      return
    }
    if layer(0) is MaxPool2d {
      brevity = .both
    } else if layer(0) is BatchNorm2d, case .rectifierAndPool = joining(from: 1) {
      brevity = .gradient
    } else {
      brevity = .none
    }
  }
}
