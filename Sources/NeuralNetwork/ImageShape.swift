import Kernels

/// The sizes of one image, or of what a layer makes of it: `[H, W, C]`.
///
/// Throughout this library N counts images, H rows, W columns and C channels, and the channels of a
/// pixel are neighbours in memory.
public struct ImageShape: Hashable, Sendable {
  /// The number of rows, columns and channels.
  public let height, width, channels: Int
  /// The floats from one pixel to the next: the channels, filled up to whole panels of 16; in a
  /// network's input the channels alone.
  public let stride: Int

  /// The number of pixels.
  public var pixels: Int { height * width }
  /// The floats of one image, filling included.
  public var count: Int { pixels * stride }

  /// Creates the shape of a layer's output, whose pixels fill whole panels of 16 floats.
  public init(height: Int, width: Int, channels: Int) {
    let panel = Int(panelWidth)
    self.init(height, width, channels, stride: (channels + panel - 1) / panel * panel)
  }

  /// Creates the shape of a network's input, whose channels lie without filling.
  public static func input(height: Int, width: Int, channels: Int) -> ImageShape {
    ImageShape(height, width, channels, stride: channels)
  }

  private init(_ height: Int, _ width: Int, _ channels: Int, stride: Int) {
    precondition(
      height > 0 && width > 0 && channels > 0,
      "an image has a positive size, got \(height)×\(width)×\(channels)")
    (self.height, self.width, self.channels, self.stride) = (height, width, channels, stride)
  }
}
