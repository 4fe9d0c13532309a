public import NeuralNetwork

/// Moves some images by a few whole pixels; what comes from outside is black.
public struct RandomShift: Augmentation, Hashable {
  /// The largest shift in each direction, in pixels.
  public let pixels: Int
  /// The probability that an image is moved, in 0...1.
  public let probability: Float

  /// Creates a shift, across and down, by numbers of pixels drawn evenly from `-pixels...pixels`.
  ///
  /// Fewer images moved than all of them gave more right answers (docs/training.md).
  public init(pixels: Int = 1, probability: Float = 0.5) {
    precondition((0...4096).contains(pixels), "a shift lies in 0...4096 pixels, got \(pixels)")
    precondition((0...1).contains(probability), "a probability lies in 0...1, got \(probability)")
    (self.pixels, self.probability) = (pixels, probability)
  }

  /// What is done to the images, with the largest shift and the probability.
  public var summary: String { "shift ±\(pixels) px in \(percent(probability)) % of images" }

  /// Moves the image by a random shift with the change's probability.
  public func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox) {
    guard random.uniform() < probability else { return }
    let choices = UInt64(2 * pixels + 1)
    func draw() -> Int { Int((UInt64(random.next32()) * choices) >> 32) - pixels }
    let right = draw()
    Self.shift(&image, right: right, down: draw())
  }

  /// Moves an image to the right and down, by negative numbers to the left and up.
  package static func shift(_ image: inout WorkingImage, right: Int, down: Int) {
    let (height, width) = (image.height, image.width)
    let kept = max(width - abs(right), 0)
    let (from, to) = (min(max(-right, 0), width), min(max(right, 0), width))
    for row in 0..<height {
      let target = image.spare + row * width
      guard (0..<height).contains(row - down) else {
        target.update(repeating: 0, count: width)
        continue
      }
      target.update(repeating: 0, count: to)
      (target + to).update(from: image.pixels + (row - down) * width + from, count: kept)
      (target + to + kept).update(repeating: 0, count: width - to - kept)
    }
    image.exchange()
  }
}
