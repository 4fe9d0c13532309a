import Kernels

/// A convolution in a plan by all products of taps and inputs.
struct DirectConvolution: Sendable {
  private let whole: Convolution
  /// Whether training goes this way, too.
  private let trains: Bool
  /// For each worker, a few images inside their frames of zeros, where the filters' gradient needs them.
  private let frames: [Buffer<Float>]
  private let shards: FilterShards
  private let turned: Buffer<Float>

  init(_ whole: Convolution, trains: Bool, workerCount: Int) {
    (self.whole, self.trains) = (whole, trains)
    let frame = Self.readsFrame(of: whole.input.shape) ? whole.framedCount : 0
    frames = (0..<workerCount).map { _ in Buffer(count: Plan.imagesAtOnce * frame) }
    shards = FilterShards(count: trains ? whole.filterCount : 0, kernels: whole.kernels)
    turned = whole.turnedFilters()
  }

  /// Whether the filters' gradient takes taps of several pixels at once, and so those on the frame too.
  private static func readsFrame(of shape: ImageShape) -> Bool { shape.stride < Layout.panel }

  func add(to builder: PlanBuilder) {
    let turning = Piecework(count: whole.inputPanels) { panel in whole.turn(panel, into: turned) }
    if trains {
      builder.preparation.append(turning)
    } else {
      builder.evaluationPreparation.append(turning)
    }
    builder.evaluation.append(images: whole.convolve)
    builder.addEvaluationBackward { stages in
      stages.append(images: { task in
        guard let slope = whole.output.gradient(for: task) else { return }
        inputGradient(task, slope)
      })
    }
    guard trains else { return }
    builder.training.append(images: whole.convolve)
    builder.addBackward { $0.append(images: backward) }
    builder.reduction.append(shards.summing { whole.weight.gradient })
  }

  private func backward(_ task: ImageTask) {
    guard let slope = whole.output.gradient(for: task) else { return }
    var shape = whole.shape(for: task.images.count)
    var images = whole.input.values(for: task)
    if Self.readsFrame(of: whole.input.shape) {
      shape.frameInMemory = 1
      images = framed(images, task)
    }
    whole.kernels.filterGradient(
      &shape, 0, whole.taps, task.startsShard ? 0 : 1, images, slope, shards.part(of: task))
    whole.biasGradient(task, slope)
    inputGradient(task, slope)
  }

  private func inputGradient(_ task: ImageTask, _ slope: UnsafeMutablePointer<Float>) {
    guard let gradient = whole.input.gradient(for: task) else { return }
    var shape = whole.backwardShape(for: task.images.count)
    whole.kernels.convolve(&shape, slope, turned.start, nil, gradient)
  }

  private func framed(
    _ images: UnsafeMutablePointer<Float>, _ task: ImageTask
  ) -> UnsafeMutablePointer<Float> {
    let (shape, padding) = (whole.input.shape, whole.layer.padding)
    guard padding > 0 else { return images }
    let frame = frames[task.worker].start
    whole.kernels.pad(
      Int32(task.images.count), Int32(shape.height), Int32(shape.width), Int32(shape.stride),
      Int32(padding), images, frame)
    return frame
  }
}
