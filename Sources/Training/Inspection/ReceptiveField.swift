import NeuralNetwork

/// The pixels of the image that one number of a layer depends on.
struct ReceptiveField: Hashable, Sendable {
  /// Its height and width, in pixels.
  private(set) var side = 1
  /// The pixels from one number's field to the next one's.
  private(set) var step = 1
  /// Where the field of the first number begins; negative in the padding.
  private(set) var start = 0

  /// Adds up convolutions and poolings; other layers look at one place only.
  init(of layers: some Sequence<Sequential.NamedLayer>) {
    for (_, layer) in layers {
      switch layer {
      case let convolution as Conv2d:
        start -= convolution.padding * step
        side += (convolution.kernelSize - 1) * step
      case let pooling as MaxPool2d:
        side += (pooling.kernelSize - 1) * step
        step *= pooling.kernelSize
      default: break
      }
    }
  }
}
