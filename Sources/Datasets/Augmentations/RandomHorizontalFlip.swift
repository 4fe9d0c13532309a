public import NeuralNetwork

/// Mirrors an image, left to right, or leaves it as it is.
public struct RandomHorizontalFlip: Augmentation, Hashable {
  /// The probability that an image is mirrored, in 0...1.
  public let probability: Float

  /// Creates a flip of a given probability, in 0...1.
  public init(probability: Float = 0.5) {
    precondition((0...1).contains(probability), "a probability lies in 0...1, got \(probability)")
    self.probability = probability
  }

  /// What is done to the images.
  public var summary: String { "flip" }

  /// Mirrors the image with the flip's probability.
  public func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox) {
    if random.uniform() < probability { Self.flip(&image) }
  }

  /// Mirrors an image, left to right.
  package static func flip(_ image: inout WorkingImage) {
    let (width, pixels, spare) = (image.width, image.pixels, image.spare)
    for row in 0..<image.height {
      let (source, target) = (pixels + row * width, spare + row * width)
      for column in 0..<width { target[column] = source[width - 1 - column] }
    }
    image.exchange()
  }
}
