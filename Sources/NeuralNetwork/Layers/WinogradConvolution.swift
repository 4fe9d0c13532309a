import Kernels

/// A convolution of 3×3 taps in a plan that takes 16 products for 2×2 outputs instead of 36: Winograd's
/// F(2×2, 3×3) (Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016).
///
/// The gradients are the exact ones of what is computed, 16 products for a tile each.
struct WinogradConvolution: Sendable {
  private let whole: Convolution
  /// Whether training goes this way, too.
  private let trains: Bool
  /// The 16 matrices of the filters, and transposed for the input's gradient.
  private let filters, transposed: Buffer<Float>
  /// The gradient of the matrices, in shards and summed up.
  private let shards: FilterShards
  private let gradient: Buffer<Float>
  /// For each worker, the matrices of a few images.
  private let rooms: [Buffer<Float>]

  private static let factors = 16

  /// Returns whether a layer computes fewer products so, by more than turning images into factors and
  /// back costs.
  static func pays(_ layer: Conv2d, input: ImageShape, output: ImageShape) -> Bool {
    guard layer.kernelSize == 3, input.channels.isMultiple(of: Layout.panel) else { return false }
    let tiles = ((output.height + 1) / 2) * ((output.width + 1) / 2)
    // At each end, the outermost output sees `padding` zeros, the next one fewer.
    let zeros = layer.padding * (layer.padding + 1)
    let direct = (3 * output.height - zeros) * (3 * output.width - zeros)
    // On a Zen 4, layers of 14×14 and 7×7 pixels, with 2 and 1.4 times as many products, were faster.
    return Double(direct) >= 1.25 * Double(factors * tiles)
  }

  init(_ whole: Convolution, trains: Bool, workerCount: Int) {
    (self.whole, self.trains) = (whole, trains)
    let count = Self.factors * whole.input.shape.stride * whole.output.shape.stride
    filters = Buffer(count: count)
    transposed = Buffer(count: count)
    shards = FilterShards(count: trains ? count : 0, kernels: whole.kernels)
    gradient = Buffer(count: trains ? count : 0)
    var shape = whole.shape(for: Plan.imagesAtOnce)
    let room = whole.kernels.winogradRoom(&shape)
    rooms = (0..<workerCount).map { _ in Buffer(count: room) }
  }

  func add(to builder: PlanBuilder) {
    builder.evaluationPreparation.append(preparation)
    builder.evaluation.append(images: forward)
    builder.addEvaluationBackward { stages in
      stages.append(images: { task in gradients(task, ofFilters: nil) })
    }
    guard trains else { return }
    builder.preparation.append(preparation)
    builder.training.append(images: forward)
    builder.addBackward { $0.append(images: backward) }
    builder.reduction.append(Piecework(count: outputs / Layout.panel, work: reduce))
  }

  private var inputs: Int { whole.input.shape.stride }
  private var outputs: Int { whole.output.shape.stride }

  private var preparation: Piecework {
    Piecework(count: inputs / Layout.panel) { panel in
      whole.kernels.winogradFilters(
        Int32(inputs), Int32(outputs), Int32(panel), Int32(panel + 1), whole.weight.values,
        filters.start, transposed.start)
    }
  }

  private func forward(_ task: ImageTask) {
    var shape = whole.shape(for: task.images.count)
    whole.kernels.winogradConvolve(
      &shape, rooms[task.worker].start, whole.input.values(for: task), filters.start,
      whole.bias?.values, whole.output.values(for: task))
  }

  private func backward(_ task: ImageTask) {
    gradients(task, ofFilters: shards.part(of: task))
    if let slope = whole.output.gradient(for: task) { whole.biasGradient(task, slope) }
  }

  private func gradients(_ task: ImageTask, ofFilters gradient: UnsafeMutablePointer<Float>?) {
    guard let slope = whole.output.gradient(for: task) else { return }
    var shape = whole.shape(for: task.images.count)
    whole.kernels.winogradGradients(
      &shape, rooms[task.worker].start, task.startsShard ? 0 : 1, whole.input.values(for: task),
      slope, transposed.start, gradient, whole.input.gradient(for: task))
  }

  /// Sums the shards for one panel of outputs.
  private func reduce(_ panel: Int) {
    let size = inputs * Layout.panel
    for factor in 0..<Self.factors {
      let first = factor * inputs * outputs + panel * size
      shards.sum(first..<first + size, into: gradient.start)
    }
    whole.kernels.winogradFilterGradient(
      Int32(inputs), Int32(outputs), Int32(panel), Int32(panel + 1), gradient.start,
      whole.weight.gradient)
  }
}
