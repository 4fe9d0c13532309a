public import NeuralNetwork

/// What in an image speaks for a class: Grad-CAM, and what hiding parts of the image does.
public struct ClassEvidence: Codable, Hashable, Sendable {
  /// The probability of each class, in 0...1.
  public let probabilities: [Double]
  /// The class that was asked about, as an index into the model's `classNames`.
  public let label: Int
  /// The layer whose maps Grad-CAM weighs, such as "layer4.relu".
  public let layer: String
  /// The height and width of the layer's maps.
  public let height, width: Int
  /// Grad-CAM: where the layer speaks for the class, not below 0, in logits: `[height * width]`.
  ///
  /// Selvaraju and others, "Grad-CAM" (2017): the maps are added up, each weighed by the mean
  /// gradient of the class's logit by it, and what is negative is left out.
  public let gradCAM: [Float]
  /// How much the class's probability falls when a patch about the pixel is black, averaged over the
  /// patches that cover it; negative where it grows: `[28, 28]`.
  ///
  /// After Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014).
  public let occlusion: [Float]
  /// The side of the patch, in pixels.
  public let patchSide: Int

  /// Creates evidence from its parts.
  public init(
    probabilities: [Double], label: Int, layer: String, height: Int, width: Int, gradCAM: [Float],
    occlusion: [Float], patchSide: Int
  ) {
    precondition(
      gradCAM.count == height * width, "\(gradCAM.count) numbers are not \(height)×\(width)")
    precondition(probabilities.indices.contains(label), "there is no probability of class \(label)")
    (self.probabilities, self.label, self.layer) = (probabilities, label, layer)
    (self.height, self.width, self.gradCAM) = (height, width, gradCAM)
    (self.occlusion, self.patchSide) = (occlusion, patchSide)
  }
}

extension TrainedModel {
  /// Returns what in an image speaks for a class.
  ///
  /// - Parameters:
  ///   - label: The class; nil for the most probable one.
  ///   - image: The brightness of each pixel in 0...1, row by row: `[28, 28]`.
  ///   - patchSide: The side of the patch that hides parts of the image, in pixels.
  ///   - pool: The threads.
  /// - Returns: The evidence.
  /// - Throws: `ModelError` when the weights do not fit the net.
  public func evidence(
    for label: Int? = nil, in image: [Float], patchSide: Int = 6, pool: WorkerPool = WorkerPool()
  ) throws -> ClassEvidence {
    Self.check(image)
    precondition((1...28).contains(patchSide), "a patch has a side of 1 to 28, not \(patchSide)")
    if let label {
      precondition(classNames.indices.contains(label), "there is no class \(label)")
    }
    let split = try SplitModel(self, pool: pool)
    let features = split.features(of: image)
    let logits = split.logits(of: features)
    let probabilities = softmax(logits)
    let chosen = label ?? logits.indices.max { logits[$0] < logits[$1] } ?? 0
    let gradient = split.gradient(ofLogit: chosen, at: features)
    let occlusion = try OcclusionMap(self, patchSide: patchSide, pool: pool)
    return ClassEvidence(
      probabilities: probabilities, label: chosen, layer: split.layer,
      height: split.shape.height, width: split.shape.width,
      gradCAM: gradCAM(features, gradient),
      occlusion: occlusion.map(of: image, label: chosen, probability: probabilities[chosen]),
      patchSide: patchSide)
  }
}

/// Returns the maps, each weighed by the mean of its gradient, added up and rectified.
private func gradCAM(_ maps: [[Float]], _ gradient: [[Float]]) -> [Float] {
  var sum = [Float](repeating: 0, count: maps.first?.count ?? 0)
  for (map, slope) in zip(maps, gradient) {
    let weight = slope.reduce(0, +) / Float(max(slope.count, 1))
    for index in sum.indices { sum[index] += weight * map[index] }
  }
  return sum.map { max($0, 0) }
}

/// Returns the probabilities that logits mean.
func softmax(_ logits: some Collection<Float>) -> [Double] {
  let largest = Double(logits.max() ?? 0)
  let powers = logits.map { Elementary.exp(Double($0) - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}
