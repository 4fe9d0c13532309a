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

  private let preparation, evaluationPreparation, reduction: Course
  private let training, evaluation, backwardCourse, evaluationBackwardCourse: Course
  private let turn = Turn()
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
    precondition(
      precision.isSupported(by: instructionSet),
      "\(instructionSet ?? "this processor") has no products of \(precision.rawValue)")
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
    preparation = Course(.joined(builder.preparation))
    evaluationPreparation = Course(.joined(builder.evaluationPreparation))
    reduction = Course(.joined(builder.reduction))
    training = Course(builder.training, turn)
    evaluation = Course(builder.evaluation, turn)
    backwardCourse = Course(builder.backwardStages, turn)
    evaluationBackwardCourse = Course(builder.evaluationBackwardStages, turn)
    activations = builder.activations
  }

  /// Computes the output of a batch as training sees it: with dropout, normalised by the batch.
  public func forward(_ batch: Batch) {
    preparation.run(by: pool)
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
    evaluationPreparation.run(by: pool)
    if gradients { preparation.run(by: pool) }
  }

  /// Computes the gradient of the input from the output's gradient, as the trained network has it:
  /// without dropout, normalised by the running statistics; the parameters have no part in it.
  ///
  /// The batch must be the one that `evaluate` last ran on, and `prepareEvaluation(gradients: true)`
  /// must have run since the parameters last changed.
  public func evaluationBackward(_ batch: Batch) {
    precondition(input.gradient != nil, "the plan was made without the gradient of its input")
    run(evaluationBackwardCourse, batch)
  }

  /// Computes the gradient of every parameter from the output's gradient.
  ///
  /// The batch must be the one that `forward` last ran on.
  public func backward(_ batch: Batch) {
    run(backwardCourse, batch)
    reduction.run(by: pool)
  }

  private func run(_ course: Course, _ batch: Batch) {
    precondition(
      (1...batchCapacity).contains(batch.count),
      "a batch of \(batch.count) images does not fit a plan for up to \(batchCapacity)")
    turn.batch = batch
    course.run(by: pool)
    turn.batch = nil
  }
}
