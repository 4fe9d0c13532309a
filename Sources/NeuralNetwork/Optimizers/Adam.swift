import Kernels

/// Gradient descent whose step for each parameter is scaled by running moments of its gradient.
///
/// After Kingma and Ba, "Adam" (2015); with a weight decay it is AdamW of Loshchilov and Hutter,
/// "Decoupled weight decay regularization" (2019). Biases and batch norms do not decay.
public struct Adam: Optimizer {
  /// How much of the running mean of the gradient, and of its square, is kept at each step.
  public let beta1, beta2: Double
  /// What is added to the root of the running square.
  public let epsilon: Double
  /// The fraction of a weight that is taken away at each step, times the learning rate.
  public let weightDecay: Double
  /// The number of steps taken.
  public private(set) var stepCount = 0
  /// The running mean of the gradient, and of its square.
  let mean, square: Buffer<Float>
  let parameters: Parameters
  private let sweep: Sweep
  private var power1 = 1.0
  private var power2 = 1.0

  /// One pass over all parameters in pieces, its job made once.
  ///
  /// The coefficients are set between two steps, when no worker looks at them.
  private final class Sweep: @unchecked Sendable {
    var kernels: UnsafePointer<KernelTable>?
    /// The coefficients for what decays, and for what does not.
    var decaying = AdamStep()
    var plain = AdamStep()
    private(set) var pieces = 0
    private(set) var job: WorkerPool.Job = { _, _ in }

    init(
      _ parameters: Parameters, _ entries: [Parameters.Entry], mean: Buffer<Float>,
      square: Buffer<Float>
    ) {
      let atOnce = 1 << 14
      let all = entries.flatMap { entry in
        stride(from: entry.range.lowerBound, to: entry.range.upperBound, by: atOnce).map { first in
          (range: first..<min(first + atOnce, entry.range.upperBound), decays: entry.decays)
        }
      }
      pieces = all.count
      job = { [unowned self] piece, _ in
        let (range, decays) = all[piece]
        var step = decays ? decaying : plain
        kernels?.pointee.adam(
          range.count, &step, parameters.values.start + range.lowerBound,
          parameters.gradient.start + range.lowerBound, mean.start + range.lowerBound,
          square.start + range.lowerBound)
      }
    }
  }

  /// Creates an optimiser for the parameters of a plan.
  ///
  /// - Parameters:
  ///   - parameters: The parameters.
  ///   - beta1: How much of the running mean of the gradient is kept at each step, in 0..<1.
  ///   - beta2: How much of the running mean of its square is kept at each step, in 0..<1.
  ///   - epsilon: What is added to the root of the running square.
  ///   - weightDecay: The fraction of a weight that is taken away at each step, times the learning rate.
  ///   - moves: Whether it moves a parameter; by default it moves all.
  public init(
    _ parameters: Parameters, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, moving moves: (Parameters.Entry) -> Bool = { _ in true }
  ) {
    precondition((0..<1).contains(beta1), "beta1 lies in 0..<1, got \(beta1)")
    precondition((0..<1).contains(beta2), "beta2 lies in 0..<1, got \(beta2)")
    precondition(epsilon > 0, "epsilon must be positive, got \(epsilon)")
    precondition(weightDecay >= 0, "weightDecay must not be negative, got \(weightDecay)")
    (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
    (self.weightDecay, self.parameters) = (weightDecay, parameters)
    mean = Buffer(count: parameters.values.count)
    square = Buffer(count: parameters.values.count)
    sweep = Sweep(parameters, parameters.entries.filter(moves), mean: mean, square: square)
  }

  /// Moves the parameters one step against their gradient.
  public mutating func step(_ plan: Plan, learningRate: Double) {
    stepCount += 1
    power1 *= beta1
    power2 *= beta2
    sweep.plain = AdamStep(
      beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon), decay: 0,
      rate: Float(learningRate / (1 - power1)), rootCorrection: Float((1 - power2).squareRoot()))
    sweep.decaying = sweep.plain
    sweep.decaying.decay = Float(learningRate * weightDecay)
    sweep.kernels = plan.kernels
    plan.pool.run(sweep.pieces, sweep.job)
  }
}

// MARK: - Going on

extension Adam {
  /// Returns what is remembered of a parameter.
  public func moments(of entry: Parameters.Entry) -> Moments {
    Moments(
      mean: parameters.read(entry, from: mean), square: parameters.read(entry, from: square))
  }

  /// Goes on as if it had taken a number of steps that left it with these moments.
  ///
  /// - Parameters:
  ///   - stepCount: The steps taken.
  ///   - moments: What is remembered of each parameter, in the order of the parameters' entries.
  public mutating func resume(after stepCount: Int, with moments: [Moments]) {
    precondition(stepCount >= 0, "the steps taken must not be negative, got \(stepCount)")
    precondition(
      moments.count == parameters.entries.count,
      "\(moments.count) moments are not those of \(parameters.entries.count) parameters")
    for (entry, moments) in zip(parameters.entries, moments) {
      parameters.write(moments.mean, to: entry, of: mean)
      parameters.write(moments.square, to: entry, of: square)
    }
    (self.stepCount, power1, power2) = (stepCount, 1, 1)
    // As they came about: a power would be rounded otherwise.
    for _ in 0..<stepCount {
      power1 *= beta1
      power2 *= beta2
    }
  }
}
