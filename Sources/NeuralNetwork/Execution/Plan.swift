import Kernels

/// A network compiled for a batch size: every buffer allocated, every step laid out.
public final class Plan {
  /// The numbers that are trained, and their gradient.
  public let parameters: Parameters
  /// The numbers that are kept beside them: the running means and variances of batch norm.
  public let statistics: Parameters
  /// The most images in a batch.
  public let batchCapacity: Int
  /// What goes in: `[N, H, W, C]`.
  public let input: Activation
  /// What comes out, such as the logits `[N, 1, 1, classes]`.
  public let output: Activation
  /// The threads that do the work.
  public let pool: WorkerPool
  /// The instruction set in use: "avx512", "avx2" or "baseline".
  public let instructionSet: String
  let kernels: UnsafePointer<KernelTable>

  /// What a layer makes, by the layer's name.
  public struct NamedActivation: Sendable {
    /// The name, as those of its parameters begin: "layer1.conv".
    public let name: String
    /// What it makes of the last batch; a layer that works in place has overwritten the one before.
    public let activation: Activation
  }

  /// What each layer makes, from the input on; a rectifier after a batch norm stands for both.
  ///
  /// It is empty unless the plan was made to keep activations.
  public let activations: [NamedActivation]

  /// The instruction sets that this processor runs, the widest first.
  public static var instructionSets: [String] {
    ["avx512", "avx2", "baseline"].filter { name in kernelTable(name) != nil }
  }

  private let preparation, evaluationPreparation, reduction: Piecework
  private let training, evaluation, backwardStages, evaluationBackwardStages: [Stage]
  /// A few images at a time stay in a core's cache on their way through neighbouring layers.
  static let imagesAtOnce = 4

  /// Compiles a network.
  ///
  /// - Parameters:
  ///   - network: The layers.
  ///   - input: The sizes of one image.
  ///   - batchCapacity: The most images in a batch.
  ///   - seed: What the first values and dropout depend on.
  ///   - pool: The threads.
  ///   - instructionSet: "avx512", "avx2" or "baseline"; by default the widest there is.
  ///   - precision: The numbers that training multiplies; this processor must support them.
  ///   - inputGradient: Whether `input.gradient` is wanted. It costs the first layer as much as 16
  ///     input channels would, so training does without.
  ///   - keepsActivations: Whether `activations` are wanted. It costs memory and time.
  public init(
    _ network: some Layer, input: ImageShape, batchCapacity: Int, seed: UInt64,
    pool: WorkerPool = WorkerPool(), instructionSet: String? = nil,
    precision: Precision = .float32, inputGradient: Bool = false,
    keepsActivations: Bool = false
  ) {
    precondition(batchCapacity > 0, "a batch holds at least one image, got \(batchCapacity)")
    guard let kernels = kernelTable(instructionSet) else {
      preconditionFailure("this processor has no \(instructionSet ?? "known instruction set")")
    }
    precondition(precision.isSupported, "this processor has no products of \(precision.rawValue)")
    let builder = PlanBuilder(
      batchCapacity: batchCapacity, seed: seed, kernels: kernels, workerCount: pool.count,
      bfloat16: precision == .bfloat16 ? bfloat16KernelTable() : nil,
      keepsActivations: keepsActivations)
    self.input =
      inputGradient
      ? builder.inputWithGradient(input)
      : Activation(
        shape: input, values: Buffer(count: batchCapacity * input.count), gradient: nil,
        isShared: true)
    builder.addForward(builder.filling(self.input))
    output = network.add(to: builder, input: self.input)
    (parameters, statistics) = (builder.parameters, builder.statistics)
    for vector in [parameters, statistics] {
      vector.allocate()
      vector.initialize(seed: seed)
    }
    self.batchCapacity = batchCapacity
    self.pool = pool
    self.kernels = kernels
    self.instructionSet = String(cString: kernels.pointee.name)
    preparation = .joined(builder.preparation)
    evaluationPreparation = .joined(builder.evaluationPreparation)
    reduction = .joined(builder.reduction)
    (training, evaluation) = (builder.training, builder.evaluation)
    backwardStages = builder.backwardStages
    evaluationBackwardStages = builder.evaluationBackwardStages
    activations = builder.activations
  }

  /// Computes the output of a batch as training sees it: with dropout, normalised by the batch.
  public func forward(_ batch: Batch) {
    run(preparation)
    run(training, batch)
  }

  /// Computes the output of a batch as the trained network would.
  ///
  /// `prepareEvaluation()` must have run since the parameters last changed.
  public func evaluate(_ batch: Batch) { run(evaluation, batch) }

  /// Derives what evaluation needs from the parameters and statistics.
  ///
  /// - Parameter gradients: Whether `evaluationBackward(_:)` will be called, too.
  public func prepareEvaluation(gradients: Bool = false) {
    run(evaluationPreparation)
    if gradients { run(preparation) }
  }

  /// Computes the gradient of the input from the output's gradient, as the trained network has it:
  /// without dropout, normalised by the running statistics; the parameters have no part in it.
  ///
  /// The batch must be the one that `evaluate` last ran on, and `prepareEvaluation(gradients: true)`
  /// must have run since the parameters last changed.
  public func evaluationBackward(_ batch: Batch) {
    precondition(input.gradient != nil, "the plan was made without the gradient of its input")
    run(evaluationBackwardStages, batch)
  }

  /// Computes the gradient of every parameter from the output's gradient.
  ///
  /// The batch must be the one that `forward` last ran on.
  public func backward(_ batch: Batch) {
    run(backwardStages, batch)
    run(reduction)
  }

  private func run(_ piecework: Piecework) {
    pool.run(piecework.count) { piece, _ in piecework.work(piece) }
  }

  private func run(_ stages: [Stage], _ batch: Batch) {
    precondition(
      (1...batchCapacity).contains(batch.count),
      "a batch of \(batch.count) images does not fit a plan for up to \(batchCapacity)")
    for stage in stages {
      switch stage {
      case .images(let works):
        pool.run(Batch.shardCount) { shard, worker in
          Self.carry(works, batch: batch, shard: shard, worker: worker)
        }
      case .pieces(let count, let work):
        pool.run(count) { piece, _ in work(piece, batch) }
      }
    }
  }

  private static func carry(
    _ works: [@Sendable (ImageTask) -> Void], batch: Batch, shard: Int, worker: Int
  ) {
    let images = batch.images(ofShard: shard)
    var first = images.lowerBound
    repeat {
      let last = min(first + imagesAtOnce, images.upperBound)
      let task = ImageTask(
        batch: batch, shard: shard, worker: worker, images: first..<last,
        startsShard: first == images.lowerBound)
      for work in works { work(task) }
      first = last
    } while first < images.upperBound
  }
}
