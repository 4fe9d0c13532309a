public import NeuralNetwork

/// A random change to a training image that leaves its class as it is.
///
/// What a change does is a function of the showing and of the random numbers that it is handed, which
/// belong to the showing, too; so the same sample looks the same in the same epoch of every run,
/// however many threads there are.
public protocol Augmentation: Sendable {
  /// What is done to the images, in a few words, such as "rotate ±10°".
  var summary: String { get }

  /// Changes one image.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - showing: Which image it is, and in which epoch.
  ///   - random: The random numbers of this showing, from which each change of a list takes its own.
  func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox)
}

/// One of the times that a model sees a training image.
public struct Showing: Hashable, Sendable {
  /// The run's seed.
  public let seed: UInt64
  /// The epoch, counted from 1.
  public let epoch: Int
  /// The image's place in its data set.
  public let sample: Int

  /// Creates the description of a showing.
  public init(seed: UInt64, epoch: Int, sample: Int) {
    (self.seed, self.epoch, self.sample) = (seed, epoch, sample)
  }
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

extension Augmentation {
  /// Returns a share in percent for a summary, such as "2.5" or "50".
  func percent(_ share: Float) -> String {
    let percent = (share * 1000).rounded() / 10
    return percent == percent.rounded() ? String(Int(percent)) : String(percent)
  }
}
