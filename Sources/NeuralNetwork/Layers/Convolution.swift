import Kernels

/// A convolution in a plan: what all ways to compute it share.
struct Convolution: Sendable {
  let layer: Conv2d
  let input, output: Activation
  let weight: ParameterSlot
  let bias: ParameterSlot?
  let kernels: KernelTable
  private let biasSums: ShardSums

  init(
    layer: Conv2d, input: Activation, output: Activation, weight: ParameterSlot,
    bias: ParameterSlot?, kernels: KernelTable
  ) {
    (self.layer, self.input, self.output) = (layer, input, output)
    (self.weight, self.bias, self.kernels) = (weight, bias, kernels)
    biasSums = ShardSums(rows: 1, channels: output.shape.stride)
  }

  /// Adds the work of evaluation, and of training: with bfloat16 factors where the plan wants them.
  ///
  /// A net is evaluated in the same way whatever it was trained in.
  func add(to builder: PlanBuilder) {
    let bfloat16 = builder.bfloat16(for: input.shape)
    if let bfloat16 {
      BFloat16Convolution(self, kernels: bfloat16.pointee, workerCount: builder.workerCount)
        .addTraining(to: builder)
    }
    let (trains, workerCount) = (bfloat16 == nil, builder.workerCount)
    if WinogradConvolution.pays(layer, input: input.shape, output: output.shape) {
      WinogradConvolution(self, trains: trains, workerCount: workerCount).add(to: builder)
    } else {
      DirectConvolution(self, trains: trains, workerCount: workerCount).add(to: builder)
    }
    addBiasReduction(to: builder)
  }

  /// Computes the output directly, by all products of taps and inputs.
  func convolve(_ task: ImageTask) {
    var shape = self.shape(for: task.images.count)
    kernels.convolve(
      &shape, input.values(for: task), weight.values, bias?.values, output.values(for: task))
  }

  /// The numbers of the filters, those of filling channels among them.
  var filterCount: Int { output.shape.stride * Int(taps) }

  /// The taps of a filter, those of filling channels among them.
  var taps: Int32 { Int32(layer.kernelSize * layer.kernelSize * input.shape.stride) }

  /// The panels of the input's channels, for which the filters are to be turned; none where the input
  /// has no gradient.
  var inputPanels: Int { input.gradient == nil ? 0 : input.shape.stride / Layout.panel }

  /// Memory for the filters as the input's gradient needs them; none where there is no such gradient.
  func turnedFilters() -> Buffer<Float> { Buffer(count: inputPanels == 0 ? 0 : filterCount) }

  /// Turns the filters for a panel of the input's channels.
  func turn(_ panel: Int, into turned: Buffer<Float>) {
    kernels.transposeFilters(
      Int32(layer.kernelSize), Int32(input.shape.stride), Int32(output.shape.stride),
      Int32(panel), Int32(panel + 1), weight.values, turned.start)
  }

  func biasGradient(_ task: ImageTask, _ slope: UnsafeMutablePointer<Float>) {
    guard bias != nil else { return }
    kernels.channelSums(
      Int32(task.images.count * output.shape.pixels), Int32(output.shape.stride), slope,
      biasSums.row(0, for: task))
  }

  private func addBiasReduction(to builder: PlanBuilder) {
    guard let bias else { return }
    builder.reduction.append(
      Piecework(count: 1) { _ in
        for channel in 0..<output.shape.stride {
          bias.gradient[channel] = Float(biasSums.total(0, channel))
        }
      })
  }
}

extension Convolution {
  /// The convolution that gives the output.
  func shape(for images: Int) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(images), inputHeight: Int32(input.shape.height + 2 * layer.padding),
      inputWidth: Int32(input.shape.width + 2 * layer.padding), frame: Int32(layer.padding),
      frameInMemory: 0, inputStride: Int32(input.shape.stride),
      kernelHeight: Int32(layer.kernelSize),
      kernelWidth: Int32(layer.kernelSize), outputHeight: Int32(output.shape.height),
      outputWidth: Int32(output.shape.width), outputChannels: Int32(output.shape.stride),
      outputStride: Int32(output.shape.stride))
  }

  /// The convolution that gives the input's gradient: of the output's, in a frame of its own, with the
  /// turned filters.
  func backwardShape(for images: Int) -> ConvolutionShape {
    let padding = layer.kernelSize - 1 - layer.padding
    return ConvolutionShape(
      images: Int32(images), inputHeight: Int32(output.shape.height + 2 * padding),
      inputWidth: Int32(output.shape.width + 2 * padding), frame: Int32(padding),
      frameInMemory: 0, inputStride: Int32(output.shape.stride),
      kernelHeight: Int32(layer.kernelSize),
      kernelWidth: Int32(layer.kernelSize), outputHeight: Int32(input.shape.height),
      outputWidth: Int32(input.shape.width), outputChannels: Int32(input.shape.stride),
      outputStride: Int32(input.shape.stride))
  }

  /// The floats of one input image inside its frame.
  var framedCount: Int {
    (input.shape.height + 2 * layer.padding) * (input.shape.width + 2 * layer.padding)
      * input.shape.stride
  }
}
