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
  /// The convolutions with bfloat16 factors, where training is to use them.
  private let bfloat16: UnsafePointer<BFloat16KernelTable>?
  let workerCount: Int
  /// Whether what each layer makes is to be kept, so that it can be looked at.
  let keepsActivations: Bool

  /// Work before each training step, from the parameters alone.
  var preparation: [Piecework] = []
  /// Work before each evaluation, from the parameters and statistics alone.
  var evaluationPreparation: [Piecework] = []
  /// Work after each backward pass: sums over shards.
  var reduction: [Piecework] = []
  var training: [Stage] = []
  var evaluation: [Stage] = []
  private var backward: [[Stage]] = []
  private var evaluationBackward: [[Stage]] = []
  /// What each named layer makes, from the input on.
  private(set) var activations: [Plan.NamedActivation] = []
  private var scope: [String] = []

  init(
    batchCapacity: Int, seed: UInt64, kernels: UnsafePointer<KernelTable>, workerCount: Int,
    bfloat16: UnsafePointer<BFloat16KernelTable>?, keepsActivations: Bool
  ) {
    (self.batchCapacity, self.seed) = (batchCapacity, seed)
    (self.kernels, self.workerCount) = (kernels, workerCount)
    (self.bfloat16, self.keepsActivations) = (bfloat16, keepsActivations)
  }

  /// Returns the convolutions with bfloat16 factors where training is to use them on such images: not on a
  /// network's input, whose channels fill no pairs.
  func bfloat16(for input: ImageShape) -> UnsafePointer<BFloat16KernelTable>? {
    input.stride.isMultiple(of: Layout.panel) ? bfloat16 : nil
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

  /// Creates an activation, with memory for a whole batch where the numbers are not brief.
  func activation(_ shape: ImageShape, brevity: Activation.Brevity = .none) -> Activation {
    func memory(isBrief: Bool) -> Buffer<Float> {
      Buffer(
        count: (isBrief ? workerCount * Plan.imagesAtOnce : batchCapacity) * shape.count)
    }
    return Activation(
      shape: shape, values: memory(isBrief: brevity == .both),
      gradient: memory(isBrief: brevity >= .gradient), isShared: false, brevity: brevity)
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

  /// Adds the backward work of a layer after an evaluation, which leaves the parameters out.
  func addEvaluationBackward(_ build: (inout [Stage]) -> Void) {
    var stages: [Stage] = []
    build(&stages)
    evaluationBackward.append(stages)
  }

  /// Adds backward work that is the same after training and after an evaluation.
  func addSharedBackward(_ build: (inout [Stage]) -> Void) {
    addBackward(build)
    addEvaluationBackward(build)
  }

  /// Remembers what the layer under way makes, if it is to be kept.
  func note(_ activation: Activation) {
    guard keepsActivations else { return }
    activations.append(
      Plan.NamedActivation(name: scope.joined(separator: "."), activation: activation))
  }

  /// The backward work of all layers, from the output to the input.
  var backwardStages: [Stage] { Self.fromLast(backward) }

  /// The backward work of all layers after an evaluation, from the output to the input.
  var evaluationBackwardStages: [Stage] { Self.fromLast(evaluationBackward) }

  private static func fromLast(_ layers: [[Stage]]) -> [Stage] {
    var stages: [Stage] = []
    for layer in layers.reversed() { stages.append(joining: layer) }
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
