/// The cross-entropy between the softmax of logits and the true class, in nats.
public struct CrossEntropyLoss: Hashable, Sendable {
  /// How much of the target is spread evenly over all classes, in 0..<1.
  ///
  /// After Szegedy et al., "Rethinking the Inception architecture" (2015), as in PyTorch.
  public let labelSmoothing: Double

  /// Creates a loss.
  public init(labelSmoothing: Double = 0) {
    precondition(
      (0..<1).contains(labelSmoothing), "labelSmoothing lies in 0..<1, got \(labelSmoothing)")
    self.labelSmoothing = labelSmoothing
  }

  /// What the loss says of one image.
  public struct Result: Hashable, Sendable, BitwiseCopyable {
    /// The cross-entropy, in nats.
    public let loss: Double
    /// The class with the largest logit; of equal ones the first.
    public let prediction: Int
    /// The probability of that class, in 0...1.
    public let probability: Double
  }

  /// Returns the loss of one image and, where asked for, writes its gradient.
  ///
  /// - Parameters:
  ///   - logits: One number for each class.
  ///   - label: The true class.
  ///   - gradient: Where the gradient by each logit goes, times `scale`; `nil` for none.
  ///   - scale: The weight of the image, such as one over the number of images in a batch.
  /// - Returns: The loss and the prediction.
  public func callAsFunction(
    _ logits: UnsafeBufferPointer<Float>, label: Int, gradient: UnsafeMutablePointer<Float>? = nil,
    scale: Double = 1
  ) -> Result {
    precondition(logits.indices.contains(label), "label \(label) has no logit of \(logits.count)")
    var prediction = 0
    for index in logits.indices where logits[index] > logits[prediction] { prediction = index }
    let largest = Double(logits[prediction])
    var sum = 0.0
    var distance = 0.0
    for logit in logits {
      sum += Elementary.exp(Double(logit) - largest)
      distance += largest - Double(logit)
    }
    let logSum = Elementary.log(sum)
    let spread = labelSmoothing / Double(logits.count)
    if let gradient {
      for (index, logit) in logits.enumerated() {
        let target = spread + (index == label ? 1 - labelSmoothing : 0)
        gradient[index] = Float(
          (Elementary.exp(Double(logit) - largest) / sum - target) * scale)
      }
    }
    let own = logSum + largest - Double(logits[label])
    let even = logSum + distance / Double(logits.count)
    return Result(
      loss: (1 - labelSmoothing) * own + labelSmoothing * even, prediction: prediction,
      probability: 1 / sum)
  }
}
