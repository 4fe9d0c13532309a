public import NeuralNetwork

/// Turns bytes of brightness into numbers in 0...1, as torchvision's class of that name.
public struct ToTensor: Hashable, Sendable {
  /// Creates the conversion.
  public init() {}

  /// Returns all images of a data set as a tensor of shape `[N, H, W, 1]`.
  public func callAsFunction(_ dataset: ImageDataset) -> Tensor {
    Tensor(
      shape: [dataset.count, dataset.height, dataset.width, 1],
      scalars: dataset.pixels.map { Float($0) / 255 })
  }

  /// Writes `count` bytes as numbers.
  @inline(__always)
  func convert(
    _ bytes: UnsafePointer<UInt8>, count: Int, into scalars: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count { scalars[index] = Float(bytes[index]) / 255 }
  }
}
