package import NeuralNetwork

/// A net cut in two after its last convolution: from the image to feature maps, and on to the logits.
package struct SplitModel {
  /// The last layer of the first part.
  package let layer: String
  /// The sizes of the feature maps.
  package let shape: ImageShape
  private let head, tail: Plan

  /// Cuts a model after the last rectifier or residual connection that has maps of more than a pixel.
  ///
  /// - Throws: `ModelError` when the weights do not fit the net.
  package init(_ model: TrainedModel, pool: WorkerPool) throws {
    var found: (name: String, head: Plan, tail: Sequential)?
    for (name, layer) in model.network.layers.reversed() where layer is ReLU || layer is Residual {
      guard let first = model.network.prefix(through: name),
        let rest = model.network.suffix(after: name)
      else { continue }
      let head = try model.plan(first, batchCapacity: 1, pool: pool)
      if head.output.shape.pixels > 1 {
        found = (name, head, rest)
        break
      }
    }
    guard let found else {
      throw ModelError(model.url, "the net has no feature maps of more than a pixel")
    }
    (layer, head) = (found.name, found.head)
    shape = head.output.shape
    tail = try model.plan(
      found.tail,
      input: .input(height: shape.height, width: shape.width, channels: shape.channels),
      batchCapacity: 1, inputGradient: true, pool: pool)
  }

  /// Returns the feature maps of an image, `[channels][height * width]`.
  package func features(of image: [Float]) -> [[Float]] {
    head.evaluate(Batch(image, count: 1))
    return head.output.maps(of: 0)
  }

  /// Returns the logits that belong to feature maps.
  package func logits(of features: [[Float]]) -> [Float] {
    tail.evaluate(batch(features))
    return tail.output.maps(of: 0).map { $0[0] }
  }

  /// Returns the gradient of one logit by each number of the feature maps.
  package func gradient(ofLogit label: Int, at features: [[Float]]) -> [[Float]] {
    let batch = batch(features)
    tail.evaluate(batch)
    guard let slope = tail.output.gradient else { return [] }
    slope.values.update(repeating: 0)
    slope.start[label] = 1
    tail.evaluationBackward(batch)
    return tail.input.gradientMaps(of: 0)
  }

  private func batch(_ features: [[Float]]) -> Batch {
    Batch((0..<shape.pixels).flatMap { pixel in features.map { $0[pixel] } }, count: 1)
  }
}
