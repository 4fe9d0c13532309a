import Kernels

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
    let output = builder.activation(shape)
    let convolution = Convolution(
      layer: self, input: input, output: output, weight: weight, bias: bias, builder: builder)
    builder.addForward(convolution.forward)
    convolution.addBackward(to: builder)
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

/// A convolution in a plan.
private struct Convolution: Sendable {
  let layer: Conv2d
  let input, output: Activation
  let weight: ParameterSlot
  let bias: ParameterSlot?
  let kernels: KernelTable
  /// For each worker, a few images inside their frames of zeros.
  let frames: [Buffer<Float>]
  let filterCount: Int
  /// For each shard, its part of the filters' gradient.
  let shardGradients: Buffer<Float>
  let biasSums: ShardSums
  /// The filters as the input's gradient needs them.
  let transposed: Buffer<Float>

  init(
    layer: Conv2d, input: Activation, output: Activation, weight: ParameterSlot,
    bias: ParameterSlot?, builder: PlanBuilder
  ) {
    (self.layer, self.input, self.output) = (layer, input, output)
    (self.weight, self.bias) = (weight, bias)
    kernels = builder.kernels.pointee
    let taps = layer.kernelSize * layer.kernelSize
    filterCount = output.shape.stride * taps * input.shape.stride
    shardGradients = Buffer(count: Batch.shardCount * filterCount)
    biasSums = ShardSums(rows: 1, channels: output.shape.stride)
    transposed = Buffer(count: input.gradient == nil ? 0 : filterCount)
    let frame = max(
      Self.framed(input.shape, layer.padding),
      Self.framed(output.shape, layer.kernelSize - 1 - layer.padding))
    frames = (0..<builder.workerCount).map { _ in Buffer(count: Plan.imagesAtOnce * frame) }
  }

  /// The floats of one image inside its frame.
  private static func framed(_ shape: ImageShape, _ padding: Int) -> Int {
    (shape.height + 2 * padding) * (shape.width + 2 * padding) * shape.stride
  }

  func forward(_ task: ImageTask) {
    var shape = self.shape(for: task.images.count)
    kernels.convolve(
      &shape, framedInput(task), weight.values, bias?.values,
      output.values(from: task.images.lowerBound))
  }

  func addBackward(to builder: PlanBuilder) {
    let panels = input.shape.stride / Layout.panel
    if input.gradient != nil {
      builder.preparation.append(
        Piecework(count: panels) { panel in
          kernels.transposeFilters(
            Int32(layer.kernelSize), Int32(input.shape.stride), Int32(output.shape.stride),
            Int32(panel), Int32(panel + 1), weight.values, transposed.start)
        })
    }
    builder.addBackward { stages in stages.append(images: backward) }
    builder.addEvaluationBackward { stages in
      stages.append(images: { task in
        guard let slope = output.gradient(from: task.images.lowerBound) else { return }
        inputGradient(task, slope)
      })
    }
    let pieces = 4
    builder.reduction.append(
      Piecework(count: pieces) { piece in
        let panels = filterCount / Layout.panel
        let first = piece * panels / pieces * Layout.panel
        let last = (piece + 1) * panels / pieces * Layout.panel
        kernels.sumShards(
          last - first, filterCount, shardGradients.start + first, weight.gradient + first)
        if piece == 0, let bias {
          for channel in 0..<output.shape.stride {
            bias.gradient[channel] = Float(biasSums.total(0, channel))
          }
        }
      })
  }

  private func backward(_ task: ImageTask) {
    guard let slope = output.gradient(from: task.images.lowerBound) else { return }
    var shape = self.shape(for: task.images.count)
    let taps = layer.kernelSize * layer.kernelSize * input.shape.stride
    kernels.filterGradient(
      &shape, 0, Int32(taps), task.startsShard ? 0 : 1, framedInput(task), slope,
      shardGradients.start + task.shard * filterCount)
    if bias != nil {
      kernels.channelSums(
        Int32(task.images.count * output.shape.pixels), Int32(output.shape.stride), slope,
        biasSums.row(0, for: task))
    }
    inputGradient(task, slope)
  }

  /// The input's gradient is the output's, in a wider frame, convolved with the turned filters.
  private func inputGradient(_ task: ImageTask, _ slope: UnsafeMutablePointer<Float>) {
    guard let gradient = input.gradient(from: task.images.lowerBound) else { return }
    let padding = layer.kernelSize - 1 - layer.padding
    var shape = ConvolutionShape(
      images: Int32(task.images.count), inputHeight: Int32(output.shape.height + 2 * padding),
      inputWidth: Int32(output.shape.width + 2 * padding), inputStride: Int32(output.shape.stride),
      kernelHeight: Int32(layer.kernelSize), kernelWidth: Int32(layer.kernelSize),
      outputHeight: Int32(input.shape.height), outputWidth: Int32(input.shape.width),
      outputChannels: Int32(input.shape.stride), outputStride: Int32(input.shape.stride))
    kernels.convolve(
      &shape, framed(slope, output.shape, padding, task), transposed.start, nil, gradient)
  }

  private func framedInput(_ task: ImageTask) -> UnsafeMutablePointer<Float> {
    framed(input.values(from: task.images.lowerBound), input.shape, layer.padding, task)
  }

  private func framed(
    _ images: UnsafeMutablePointer<Float>, _ shape: ImageShape, _ padding: Int, _ task: ImageTask
  ) -> UnsafeMutablePointer<Float> {
    guard padding > 0 else { return images }
    let frame = frames[task.worker].start
    kernels.pad(
      Int32(task.images.count), Int32(shape.height), Int32(shape.width), Int32(shape.stride),
      Int32(padding), images, frame)
    return frame
  }

  private func shape(for images: Int) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(images), inputHeight: Int32(input.shape.height + 2 * layer.padding),
      inputWidth: Int32(input.shape.width + 2 * layer.padding),
      inputStride: Int32(input.shape.stride), kernelHeight: Int32(layer.kernelSize),
      kernelWidth: Int32(layer.kernelSize), outputHeight: Int32(output.shape.height),
      outputWidth: Int32(output.shape.width), outputChannels: Int32(output.shape.stride),
      outputStride: Int32(output.shape.stride))
  }
}
