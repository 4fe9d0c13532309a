import Kernels

/// A convolution in a plan.
struct Convolution: Sendable {
  let layer: Conv2d
  let input, output: Activation
  let weight: ParameterSlot
  let bias: ParameterSlot?
  let kernels: KernelTable
  /// For each worker, a few images inside their frames of zeros, where the filters' gradient needs them.
  let frames: [Buffer<Float>]
  let filterCount: Int
  /// Whether evaluation, and training in f32, go by Winograd's way.
  private let isWinograd: Bool
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
    isWinograd = WinogradConvolution.pays(layer, input: input.shape, output: output.shape)
    let isTrained = !isWinograd || builder.bfloat16(for: input.shape) != nil
    shardGradients = Buffer(count: isTrained ? Batch.shardCount * filterCount : 0)
    biasSums = ShardSums(rows: 1, channels: output.shape.stride)
    transposed = Buffer(count: isTrained && input.gradient != nil ? filterCount : 0)
    let frame = Self.readsFrame(of: input.shape) ? Self.framed(input.shape, layer.padding) : 0
    frames = (0..<builder.workerCount).map { _ in Buffer(count: Plan.imagesAtOnce * frame) }
  }

  /// The floats of one image inside its frame.
  static func framed(_ shape: ImageShape, _ padding: Int) -> Int {
    (shape.height + 2 * padding) * (shape.width + 2 * padding) * shape.stride
  }

  /// Whether the filters' gradient takes taps of several pixels at once, and so those on the frame too.
  private static func readsFrame(of shape: ImageShape) -> Bool { shape.stride < Layout.panel }

  /// Adds the work of evaluation, and of training: with bfloat16 factors where the plan wants them.
  func add(to builder: PlanBuilder) {
    let winograd =
      isWinograd ? WinogradConvolution(self, workerCount: builder.workerCount) : nil
    if let winograd { winograd.addEvaluation(to: builder) } else { addEvaluation(to: builder) }
    if let table = builder.bfloat16(for: input.shape) {
      BFloat16Convolution(self, kernels: table.pointee, workerCount: builder.workerCount)
        .addTraining(to: builder)
      addReduction(to: builder)
    } else if let winograd {
      winograd.addTraining(to: builder)
    } else {
      addTraining(to: builder)
      addReduction(to: builder)
    }
    addBiasReduction(to: builder)
  }

  private func addEvaluation(to builder: PlanBuilder) {
    builder.evaluation.append(images: forward)
    builder.addEvaluationBackward { stages in
      stages.append(images: { task in
        guard let slope = output.gradient(for: task) else { return }
        inputGradient(task, slope)
      })
    }
  }

  private func addTraining(to builder: PlanBuilder) {
    builder.preparation.append(Piecework(count: inputPanels, work: transpose))
    builder.training.append(images: forward)
    builder.addBackward { $0.append(images: backward) }
  }

  func forward(_ task: ImageTask) {
    var shape = self.shape(for: task.images.count)
    kernels.convolve(
      &shape, input.values(for: task), weight.values, bias?.values, output.values(for: task))
  }

  /// The panels of the input's channels, for which the filters are to be turned; none where the input
  /// has no gradient.
  var inputPanels: Int { input.gradient == nil ? 0 : input.shape.stride / Layout.panel }

  func transpose(_ panel: Int) {
    kernels.transposeFilters(
      Int32(layer.kernelSize), Int32(input.shape.stride), Int32(output.shape.stride),
      Int32(panel), Int32(panel + 1), weight.values, transposed.start)
  }

  private func addReduction(to builder: PlanBuilder) {
    let pieces = 4
    builder.reduction.append(
      Piecework(count: pieces) { piece in
        let panels = filterCount / Layout.panel
        let first = piece * panels / pieces * Layout.panel
        let last = (piece + 1) * panels / pieces * Layout.panel
        kernels.sumShards(
          last - first, filterCount, shardGradients.start + first, weight.gradient + first)
      })
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

  private func backward(_ task: ImageTask) {
    guard let slope = output.gradient(for: task) else { return }
    var shape = self.shape(for: task.images.count)
    var images = input.values(for: task)
    if Self.readsFrame(of: input.shape) {
      shape.frameInMemory = 1
      images = framed(images, task)
    }
    kernels.filterGradient(
      &shape, 0, taps, task.startsShard ? 0 : 1, images, slope, shardGradient(task))
    biasGradient(task, slope)
    inputGradient(task, slope)
  }

  /// The taps of a filter, those of filling channels among them.
  var taps: Int32 { Int32(layer.kernelSize * layer.kernelSize * input.shape.stride) }

  /// Where the filters' gradient of a task's shard lies.
  func shardGradient(_ task: ImageTask) -> UnsafeMutablePointer<Float> {
    shardGradients.start + task.shard * filterCount
  }

  func biasGradient(_ task: ImageTask, _ slope: UnsafeMutablePointer<Float>) {
    guard bias != nil else { return }
    kernels.channelSums(
      Int32(task.images.count * output.shape.pixels), Int32(output.shape.stride), slope,
      biasSums.row(0, for: task))
  }

  /// The input's gradient is the output's, in a frame of its own, convolved with the turned filters.
  private func inputGradient(_ task: ImageTask, _ slope: UnsafeMutablePointer<Float>) {
    guard let gradient = input.gradient(for: task) else { return }
    var shape = backwardShape(for: task.images.count)
    kernels.convolve(&shape, slope, transposed.start, nil, gradient)
  }

  private func framed(
    _ images: UnsafeMutablePointer<Float>, _ task: ImageTask
  ) -> UnsafeMutablePointer<Float> {
    guard layer.padding > 0 else { return images }
    let frame = frames[task.worker].start
    kernels.pad(
      Int32(task.images.count), Int32(input.shape.height), Int32(input.shape.width),
      Int32(input.shape.stride), Int32(layer.padding), images, frame)
    return frame
  }

  /// The zero pixels put around the output's gradient.
  var backwardPadding: Int { layer.kernelSize - 1 - layer.padding }

  /// The convolution that gives the input's gradient.
  func backwardShape(for images: Int) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(images), inputHeight: Int32(output.shape.height + 2 * backwardPadding),
      inputWidth: Int32(output.shape.width + 2 * backwardPadding), frame: Int32(backwardPadding),
      frameInMemory: 0, inputStride: Int32(output.shape.stride),
      kernelHeight: Int32(layer.kernelSize),
      kernelWidth: Int32(layer.kernelSize), outputHeight: Int32(input.shape.height),
      outputWidth: Int32(input.shape.width), outputChannels: Int32(input.shape.stride),
      outputStride: Int32(input.shape.stride))
  }

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
}
