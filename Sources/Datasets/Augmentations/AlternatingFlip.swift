public import NeuralNetwork

/// Mirrors each image, left to right, in every other epoch.
///
/// Which epochs these are, the odd or the even ones, is drawn once for each image. So in any two epochs
/// that follow one another a model sees every image both ways, where flips drawn anew show half of the
/// images twice alike. After Jordan, "94% on CIFAR-10 in 3.29 seconds on a single GPU" (2024,
/// arXiv 2404.00498).
public struct AlternatingFlip: Augmentation, Hashable {
  /// Creates the flip.
  public init() {}

  /// What is done to the images.
  public var summary: String { "alternating flip" }

  /// Mirrors the image when it is its turn; `random` is left as it is.
  public func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox) {
    if Self.flips(showing) { RandomHorizontalFlip.flip(&image) }
  }

  /// Whether an image is mirrored: in the first epoch at random, after that in turn.
  package static func flips(_ showing: Showing) -> Bool {
    var orientation = Philox(
      seed: showing.seed, purpose: .orientation, sample: showing.sample)
    return (orientation.next32() & 1 == 1) == !showing.epoch.isMultiple(of: 2)
  }
}
