import Kernels

/// Gradient descent that moves the filters of convolutions equally far in all directions.
///
/// The momentum of a filter matrix's gradient is brought near to a matrix whose singular values are all 1,
/// and along that the filters move. So what the gradient speaks of seldom is learned as fast as the rest.
/// After Jordan et al., "Muon: An optimizer for hidden layers in neural networks" (2024,
/// kellerjordan.github.io/posts/muon). All else is moved by AdamW: fully connected layers, biases, batch
/// norms, and filters with more outputs than taps, as a first layer has them.
public struct Muon: Optimizer {
  /// How much of the momentum is kept at each step.
  public let momentum: Double
  /// The length of a step of filters, as a singular value, over the learning rate.
  public let gain: Double
  /// What moves the rest; its running means hold the momenta.
  private var adam: Adam
  private let sweep: Sweep

  /// The number of steps taken.
  public var stepCount: Int { adam.stepCount }

  /// Creates an optimiser for the parameters of a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - momentum: How much of the momentum is kept at each step, in 0..<1.
  ///   - gain: The length of a step of filters, as a singular value, over the learning rate.
  ///   - beta1: How much AdamW keeps of its running mean of the gradient, in 0..<1.
  ///   - beta2: How much AdamW keeps of its running mean of the square, in 0..<1.
  ///   - weightDecay: The fraction of a weight that is taken away at each step, times the learning rate;
  ///     filters that Muon moves do not decay.
  public init(
    _ plan: Plan, momentum: Double = 0.9, gain: Double = 10, beta1: Double = 0.9,
    beta2: Double = 0.999, weightDecay: Double = 0
  ) {
    precondition((0..<1).contains(momentum), "momentum lies in 0..<1, got \(momentum)")
    precondition(gain > 0, "gain must be positive, got \(gain)")
    (self.momentum, self.gain) = (momentum, gain)
    adam = Adam(
      plan.parameters, beta1: beta1, beta2: beta2, weightDecay: weightDecay,
      moving: { $0.filterMatrix == nil })
    sweep = Sweep(plan, momentum: Float(momentum), momenta: adam.mean)
  }

  /// Moves the parameters one step against their gradient.
  public mutating func step(_ plan: Plan, learningRate: Double) {
    adam.step(plan, learningRate: learningRate)
    sweep.run(on: plan.pool, rate: Float(learningRate * gain))
  }
}

// MARK: - Going on

extension Muon {
  /// Returns what is remembered of a parameter; the mean is the momentum where Muon moves it.
  public func moments(of entry: Parameters.Entry) -> Moments { adam.moments(of: entry) }

  /// Goes on as if it had taken a number of steps that left it with these moments.
  public mutating func resume(after stepCount: Int, with moments: [Moments]) {
    adam.resume(after: stepCount, with: moments)
  }
}

/// The steps of all filter matrices, stage by stage, with jobs that are made once.
///
/// The rate is set between two steps, when no worker looks at it.
private final class Sweep: @unchecked Sendable {
  private var rate: Float = 0
  private var stages: [Stage] = []

  /// Work between two barriers.
  ///
  /// No tuple: a closure taken from one is wrapped anew each time.
  private struct Stage {
    let count: Int
    let job: WorkerPool.Job
  }

  init(_ plan: Plan, momentum: Float, momenta: Buffer<Float>) {
    let (parameters, kernels) = (plan.parameters, plan.kernels.pointee)
    let matrices = parameters.entries.compactMap { entry in
      entry.filterMatrix.map { taps, outputs in
        (entry.offset, Orthogonalization(rows: taps, columns: outputs, kernels: kernels))
      }
    }
    guard !matrices.isEmpty else { return }
    let beginning = matrices.map { offset, matrix in
      Piecework(count: 1) { _ in
        kernels.momentum(
          Int32(matrix.rows), Int32(matrix.columns), momentum, parameters.gradient.start + offset,
          momenta.start + offset, matrix.start.start)
        matrix.divideByNorm()
      }
    }
    let end = matrices.map { offset, matrix in
      Piecework(count: 1) { [unowned self] _ in
        kernels.descend(
          Int32(matrix.rows), Int32(matrix.columns), rate, matrix.result.start,
          parameters.values.start + offset)
      }
    }
    let middle = matrices.map(\.1.stages)
    let joined = (0..<(middle.first?.count ?? 0)).map { stage in middle.map { $0[stage] } }
    stages = ([beginning] + joined + [end]).map { works in
      let work = Piecework.joined(works)
      return Stage(count: work.count) { piece, _ in work.work(piece) }
    }
  }

  func run(on pool: WorkerPool, rate: Float) {
    self.rate = rate
    for stage in stages { pool.run(stage.count, stage.job) }
  }
}

extension Parameters.Entry {
  /// The sizes of the filters as a matrix `[taps, outputs]`, filling included; nil for what is no filter of
  /// a convolution, and for filters with more outputs than taps.
  fileprivate var filterMatrix: (taps: Int, outputs: Int)? {
    guard shape.count == 4, shape[0] <= shape[1...].reduce(1, *) else { return nil }
    let outputs = Layout.filled(shape[0])
    return (layout.count / outputs, outputs)
  }
}
