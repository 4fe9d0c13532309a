/// Slides small filters over an image, one step at a time.
public struct Conv2d: Layer {
  /// The number of filters, each of which gives one channel.
  public let outputChannels: Int
  /// The height and width of a filter, in pixels.
  public let kernelSize: Int
  /// The zero pixels put around the image.
  public let padding: Int
  /// Whether a number is added to each output channel.
  public let hasBias: Bool

  /// Creates a convolution with a stride of 1.
  public init(outputChannels: Int, kernelSize: Int, padding: Int = 0, bias: Bool = true) {
    precondition(outputChannels > 0, "outputChannels must be positive, got \(outputChannels)")
    precondition(kernelSize > 0, "kernelSize must be positive, got \(kernelSize)")
    precondition(
      (0..<kernelSize).contains(padding), "padding must lie below \(kernelSize), got \(padding)")
    (self.outputChannels, self.kernelSize) = (outputChannels, kernelSize)
    (self.padding, hasBias) = (padding, bias)
  }

  /// Adds filters `[O, I, k, k]`, biases `[O]`, and the work on images `[N, H, W, I]`.
  ///
  /// The output is `[N, H + 2 padding - k + 1, W + 2 padding - k + 1, O]`.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    add(to: builder, input: input, brevity: .none)
  }

  func add(
    to builder: PlanBuilder, input: Activation, brevity: Activation.Brevity
  ) -> Activation {
    let shape = outputShape(for: input.shape)
    let fanIn = input.shape.channels * kernelSize * kernelSize
    let weight = builder.parameter(
      "weight", shape: [outputChannels, input.shape.channels, kernelSize, kernelSize],
      layout: filterLayout(for: input.shape), .kaiming(fanIn: fanIn), decays: true)
    let bias =
      hasBias
      ? builder.parameter(
        "bias", shape: [outputChannels], layout: .channels(outputChannels), .kaiming(fanIn: fanIn))
      : nil
    // Few taps cost less to go through again than their results to write to memory and read back. It is
    // done in f32, so it gives what training saw in f32 alone.
    let isCheap =
      brevity == .gradient && fanIn <= Layout.panel && builder.bfloat16(for: input.shape) == nil
    var output = builder.activation(shape, brevity: isCheap ? .both : brevity)
    let convolution = Convolution(
      layer: self, input: input, output: output, weight: weight, bias: bias,
      kernels: builder.kernels.pointee)
    convolution.add(to: builder)
    if isCheap { output.remake = convolution.convolve }
    return output
  }

  private func outputShape(for input: ImageShape) -> ImageShape {
    let grown = 2 * padding - kernelSize + 1
    precondition(
      input.height + grown > 0 && input.width + grown > 0,
      "an image of \(input.height)×\(input.width) is smaller than a kernel of \(kernelSize)")
    return ImageShape(
      height: input.height + grown, width: input.width + grown, channels: outputChannels)
  }

  private func filterLayout(for input: ImageShape) -> Layout {
    .filters(
      outputs: outputChannels, inputs: input.channels, height: kernelSize, width: kernelSize,
      inputStride: input.stride)
  }
}
