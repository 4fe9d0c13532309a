import Kernels

/// Collects the parameters, buffers and work of a network's layers.
///
/// Layers are added from the input on. Each adds its forward work at the end and its backward work
/// at the front, so that the backward work runs from the output on.
public final class PlanBuilder {
  /// The most images in a batch.
  public let batchCapacity: Int
  /// The numbers that are trained.
  public let parameters = Parameters()
  /// The numbers that are kept beside them: the running means and variances of batch norm.
  public let statistics = Parameters()
  /// The seed of the run.
  public let seed: UInt64
  let kernels: UnsafePointer<KernelTable>
  let workerCount: Int

  /// Work before each training step, from the parameters alone.
  var preparation: [Piecework] = []
  /// Work before each evaluation, from the parameters and statistics alone.
  var evaluationPreparation: [Piecework] = []
  /// Work after each backward pass: sums over shards.
  var reduction: [Piecework] = []
  var training: [Stage] = []
  var evaluation: [Stage] = []
  private var backward: [[Stage]] = []
  private var scope: [String] = []

  init(
    batchCapacity: Int, seed: UInt64, kernels: UnsafePointer<KernelTable>, workerCount: Int
  ) {
    (self.batchCapacity, self.seed) = (batchCapacity, seed)
    (self.kernels, self.workerCount) = (kernels, workerCount)
  }

  /// Adds what `body` adds, its parameters named below `name`.
  func withScope<Result>(_ name: String, _ body: () -> Result) -> Result {
    scope.append(name)
    defer { scope.removeLast() }
    return body()
  }

  /// Adds a trained parameter and returns where it lies.
  func parameter(
    _ name: String, shape: [Int], layout: Layout, _ initialization: Initialization,
    decays: Bool = false
  ) -> ParameterSlot {
    let offset = parameters.add(
      fullName(name), shape: shape, layout: layout, initialization: initialization, decays: decays)
    return ParameterSlot(owner: parameters, offset: offset)
  }

  /// Adds a statistic for each channel and returns where it lies.
  func statistic(_ name: String, channels: Int, _ initialization: Initialization) -> ParameterSlot {
    let offset = statistics.add(
      fullName(name), shape: [channels], layout: .channels(channels),
      initialization: initialization, decays: false)
    return ParameterSlot(owner: statistics, offset: offset)
  }

  /// Creates an activation with memory for a whole batch.
  func activation(_ shape: ImageShape) -> Activation {
    Activation(
      shape: shape, values: Buffer(count: batchCapacity * shape.count),
      gradient: Buffer(count: batchCapacity * shape.count), isShared: false)
  }

  /// Adds work that training and evaluation share.
  func addForward(_ work: @escaping @Sendable (ImageTask) -> Void) {
    training.append(images: work)
    evaluation.append(images: work)
  }

  /// Adds the backward work of a layer, in the order in which it runs.
  func addBackward(_ build: (inout [Stage]) -> Void) {
    var stages: [Stage] = []
    build(&stages)
    backward.append(stages)
  }

  /// The backward work of all layers, from the output to the input.
  var backwardStages: [Stage] {
    var stages: [Stage] = []
    for layer in backward.reversed() { stages.append(joining: layer) }
    return stages
  }

  private func fullName(_ name: String) -> String { (scope + [name]).joined(separator: ".") }
}

/// The place of a parameter in the flat vector, known before the vector is.
struct ParameterSlot: Sendable {
  let owner: Parameters
  let offset: Int

  var values: UnsafeMutablePointer<Float> { owner.values.start + offset }
  var gradient: UnsafeMutablePointer<Float> { owner.gradient.start + offset }
}

/// Sums of each shard, kept in f64 for each of a few rows of channels.
struct ShardSums: Sendable {
  let rows, channels: Int
  private let sums: Buffer<Double>

  init(rows: Int, channels: Int) {
    (self.rows, self.channels) = (rows, channels)
    sums = Buffer(count: Batch.shardCount * rows * channels)
  }

  /// Returns the row of a task's shard, set to zero when the shard begins.
  func row(_ row: Int, for task: ImageTask) -> UnsafeMutablePointer<Double> {
    let start = sums.start + (task.shard * rows + row) * channels
    if task.startsShard { start.update(repeating: 0, count: channels) }
    return start
  }

  /// Returns a channel's sum over all shards, by a fixed tree.
  func total(_ row: Int, _ channel: Int) -> Double {
    func part(_ shard: Int) -> Double { sums.start[(shard * rows + row) * channels + channel] }
    return ((part(0) + part(1)) + (part(2) + part(3))) + ((part(4) + part(5)) + (part(6) + part(7)))
  }
}
