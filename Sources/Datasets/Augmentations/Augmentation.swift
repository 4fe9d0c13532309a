public import NeuralNetwork

/// A random change to a training image that leaves its class as it is.
///
/// A change takes its random numbers only from the generator that it is handed, which belongs to
/// one seed, epoch and sample; so the same sample looks the same in the same epoch of every run,
/// however many threads there are.
public protocol Augmentation: Sendable {
  /// What is done to the images, in a few words, such as "rotate ±10°".
  var summary: String { get }

  /// Changes one image.
  func apply(to image: inout WorkingImage, using random: inout Philox)
}

/// An image being worked on, and a spare one of the same size to work in.
///
/// Both are memory that someone else owns; a value lives no longer than the call it was handed to.
public struct WorkingImage {
  /// The height and width of the image, in pixels.
  public let height, width: Int
  /// The brightness of each pixel, of shape `[H, W]`, in 0...1.
  public private(set) var pixels: UnsafeMutablePointer<Float>
  /// Room for another image of the same size, with arbitrary content.
  public private(set) var spare: UnsafeMutablePointer<Float>

  /// Creates a working image in memory for two images of `height` × `width` pixels.
  public init(
    height: Int, width: Int, pixels: UnsafeMutablePointer<Float>,
    spare: UnsafeMutablePointer<Float>
  ) {
    (self.height, self.width) = (height, width)
    (self.pixels, self.spare) = (pixels, spare)
  }

  /// Makes the spare image, once drawn, the image; and the image the spare.
  @inline(__always)
  public mutating func exchange() { swap(&pixels, &spare) }
}
