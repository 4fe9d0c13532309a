public import NeuralNetwork

/// What a layer makes of one image: a map for each of its channels.
public struct LayerActivations: Codable, Hashable, Sendable {
  /// The name of the layer, such as "layer1.relu".
  public let name: String
  /// The height and width of a map.
  public let height, width: Int
  /// The maps, row by row from the top: `[channels][height * width]`.
  public let maps: [[Float]]
  /// Whether a rectifier made them, so that none is negative.
  public let isRectified: Bool

  /// Creates the activations of a layer.
  public init(name: String, height: Int, width: Int, maps: [[Float]], isRectified: Bool) {
    precondition(
      maps.allSatisfy { $0.count == height * width },
      "maps of \(maps.first?.count ?? 0) numbers are not \(height)×\(width)")
    (self.name, self.height, self.width) = (name, height, width)
    (self.maps, self.isRectified) = (maps, isRectified)
  }
}

extension TrainedModel {
  /// Returns what each layer makes of an image, from the input on.
  ///
  /// A rectifier after a batch norm stands for both.
  ///
  /// - Parameters:
  ///   - image: The brightness of each pixel in 0...1, row by row: `[28, 28]`.
  ///   - pool: The threads.
  /// - Returns: The activations, one for each layer.
  /// - Throws: `ModelError` when the weights do not fit the net.
  public func activations(
    of image: [Float], pool: WorkerPool = WorkerPool(count: 1)
  ) throws -> [LayerActivations] {
    Self.check(image)
    let plan = try plan(network, batchCapacity: 1, keepsActivations: true, pool: pool)
    plan.evaluate(Batch(image, count: 1))
    let rectifiers = Set(network.layers.filter { $0.layer is ReLU }.map(\.name))
    let names = Set(network.layers.map(\.name))
    return plan.activations.filter { names.contains($0.name) }.map { named in
      let shape = named.activation.shape
      return LayerActivations(
        name: named.name, height: shape.height, width: shape.width,
        maps: named.activation.maps(of: 0), isRectified: rectifiers.contains(named.name))
    }
  }

  /// Makes sure that an image has the size that the net takes.
  static func check(_ image: [Float]) {
    precondition(
      image.count == input.pixels,
      "an image of \(image.count) pixels is not \(input.height)×\(input.width)")
  }
}
