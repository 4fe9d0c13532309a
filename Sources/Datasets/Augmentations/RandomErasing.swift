public import NeuralNetwork

/// Covers a random rectangle of some images, so that a model does not rely on one part alone.
///
/// After Zhong, Zheng, Kang, Li and Yang, "Random erasing data augmentation" (2017, arXiv 1708.04896): the
/// rectangle's share of the image and its shape, height over width in 0.3...1/0.3, are drawn evenly, and
/// drawn again where it does not fit.
public struct RandomErasing: Augmentation, Hashable {
  /// What covers the rectangle.
  public enum Filling: String, Hashable, Sendable {
    /// Nothing but black.
    case black
    /// Noise: each pixel's brightness is drawn from 0..<1.
    case noise
  }

  /// The probability that an image loses a rectangle, in 0...1.
  public let probability: Float
  /// The smallest and the largest share of the image that the rectangle takes, in 0...1.
  public let share: ClosedRange<Float>
  /// What covers the rectangle.
  public let filling: Filling

  /// Creates the change.
  public init(
    probability: Float = 0.25, share: ClosedRange<Float> = 0.02...0.2, filling: Filling = .black
  ) {
    precondition((0...1).contains(probability), "a probability lies in 0...1, got \(probability)")
    precondition(
      share.lowerBound >= 0 && share.upperBound <= 1, "shares lie in 0...1, got \(share)")
    (self.probability, self.share, self.filling) = (probability, share, filling)
  }

  /// What is done to the images, with the probability and the shares.
  public var summary: String {
    "erase \(percent(share.lowerBound)) to \(percent(share.upperBound)) % in "
      + "\(percent(probability)) % of images (\(filling.rawValue))"
  }

  /// Covers a random rectangle with the change's probability.
  public func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox) {
    guard random.uniform() < probability else { return }
    let (lowest, highest) = (Float(0.3), Float(1) / 0.3)
    // As often as torchvision tries.
    for _ in 0..<10 {
      let width = Float(share.upperBound - share.lowerBound)
      let area = (share.lowerBound + width * random.uniform()) * Float(image.height * image.width)
      let shape = lowest + (highest - lowest) * random.uniform()
      let rows = Int((area * shape).squareRoot().rounded())
      let columns = Int((area / shape).squareRoot().rounded())
      guard rows < image.height, columns < image.width else { continue }
      let top = Int(random.uniform() * Float(image.height - rows))
      let left = Int(random.uniform() * Float(image.width - columns))
      return cover(image, rows: top..<(top + rows), left..<(left + columns), &random)
    }
  }

  private func cover(
    _ image: WorkingImage, rows: Range<Int>, _ columns: Range<Int>, _ random: inout Philox
  ) {
    for row in rows {
      for column in columns {
        image.pixels[row * image.width + column] = filling == .black ? 0 : random.uniform()
      }
    }
  }
}
