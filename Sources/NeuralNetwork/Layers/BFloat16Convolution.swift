import Kernels

/// A convolution in a plan whose factors are rounded to bfloat16 while it trains.
///
/// Weights, sums, gradients of weights, and all between two convolutions stay f32 (Micikevicius et al.,
/// "Mixed precision training", 2018).
struct BFloat16Convolution: Sendable {
  private let whole: Convolution
  private let kernels: BFloat16KernelTable
  private let rooms: [Room]
  /// The filters, and turned for the input's gradient, as pairs of inputs.
  private let filters, turnedPairs: Buffer<UInt32>
  private let turned: Buffer<Float>
  private let shards: FilterShards

  /// Where a worker puts the factors of a few images.
  private struct Room: Sendable {
    let input, inputPixels, slope, slopePixels: Buffer<UInt32>
  }

  init(_ whole: Convolution, kernels: BFloat16KernelTable, workerCount: Int) {
    (self.whole, self.kernels) = (whole, kernels)
    filters = Buffer(count: whole.filterCount / 2)
    turned = whole.turnedFilters()
    turnedPairs = Buffer(count: turned.count / 2)
    shards = FilterShards(count: whole.filterCount, kernels: whole.kernels)
    let (input, output) = (whole.input.shape, whole.output.shape)
    let pairs = Plan.imagesAtOnce * output.height * ((output.width + 1) / 2) * output.stride
    rooms = (0..<workerCount).map { _ in
      Room(
        input: Buffer(count: Plan.imagesAtOnce * input.count / 2),
        inputPixels: Buffer(count: Plan.imagesAtOnce * whole.framedCount),
        slope: Buffer(count: Plan.imagesAtOnce * output.count / 2),
        slopePixels: Buffer(count: pairs))
    }
  }

  func addTraining(to builder: PlanBuilder) {
    let outputPanels = whole.output.shape.stride / Layout.panel
    builder.preparation.append(
      Piecework(count: outputPanels) { panel in
        pair(whole.weight.values, filters, panel, of: outputPanels)
      })
    builder.preparation.append(
      Piecework(count: whole.inputPanels) { panel in
        whole.turn(panel, into: turned)
        pair(turned.start, turnedPairs, panel, of: whole.inputPanels)
      })
    builder.training.append(images: forward)
    builder.addBackward { $0.append(images: backward) }
    builder.reduction.append(shards.summing { whole.weight.gradient })
  }

  private func pair(
    _ filters: UnsafeMutablePointer<Float>, _ pairs: Buffer<UInt32>, _ panel: Int, of count: Int
  ) {
    let size = whole.filterCount / count
    kernels.pairInputs(
      size / Layout.panel, filters + panel * size, pairs.start + panel * size / 2)
  }

  private func forward(_ task: ImageTask) {
    var shape = whole.shape(for: task.images.count)
    shape.inputStride /= 2
    let room = rooms[task.worker]
    kernels.pairChannels(
      task.images.count * whole.input.shape.count, whole.input.values(for: task), room.input.start)
    kernels.convolve(
      &shape, room.input.start, filters.start, whole.bias?.values, whole.output.values(for: task))
  }

  private func backward(_ task: ImageTask) {
    guard let slope = whole.output.gradient(for: task) else { return }
    let room = rooms[task.worker]
    let (count, input, output) = (task.images.count, whole.input.shape, whole.output.shape)
    var shape = whole.shape(for: count)
    shape.frameInMemory = 1
    kernels.framePixelPairs(
      Int32(count), Int32(input.height), Int32(input.width), Int32(input.stride),
      Int32(whole.layer.padding), whole.input.values(for: task), room.inputPixels.start)
    kernels.pairPixels(
      Int32(count * output.height), Int32(output.width), Int32(output.stride), slope,
      room.slopePixels.start)
    kernels.filterGradient(
      &shape, 0, whole.taps, task.startsShard ? 0 : 1, room.inputPixels.start,
      room.slopePixels.start, shards.part(of: task))
    whole.biasGradient(task, slope)
    guard let gradient = whole.input.gradient(for: task) else { return }
    var backwardShape = whole.backwardShape(for: count)
    backwardShape.inputStride /= 2
    kernels.pairChannels(count * output.count, slope, room.slope.start)
    kernels.convolve(&backwardShape, room.slope.start, turnedPairs.start, nil, gradient)
  }
}
