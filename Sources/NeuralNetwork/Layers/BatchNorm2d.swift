/// Brings each channel to a mean of 0 and a variance of 1 over the batch, then scales and shifts it.
///
/// After Ioffe and Szegedy, "Batch normalization" (2015). Evaluation uses running means and
/// variances; the running variance is the unbiased one, as in PyTorch.
public struct BatchNorm2d: Layer {
  /// What is added to the variance before its root is taken.
  public let epsilon: Double
  /// The weight of the newest batch in the running means and variances.
  public let momentum: Float

  /// Creates a batch norm.
  public init(epsilon: Double = 1e-5, momentum: Float = 0.1) {
    precondition(epsilon > 0, "epsilon must be positive, got \(epsilon)")
    precondition((0...1).contains(momentum), "momentum lies in 0...1, got \(momentum)")
    (self.epsilon, self.momentum) = (epsilon, momentum)
  }

  /// Adds a weight and a bias `[C]`, their running statistics, and the work on `[N, H, W, C]`.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    add(to: builder, input: input, joining: .nothing)
  }

  /// What follows a batch norm and is computed with it.
  enum Joining {
    case nothing, rectifier
    case rectifierAndPool(MaxPool2d)

    /// The number of layers.
    var count: Int {
      switch self {
      case .nothing: 0
      case .rectifier: 1
      case .rectifierAndPool: 2
      }
    }
  }

  func add(to builder: PlanBuilder, input: Activation, joining: Joining) -> Activation {
    let channels = input.shape.channels
    precondition(
      input.shape.stride % Layout.panel == 0, "batch norm cannot be a network's first layer")
    let normalization = Normalization(
      layer: self, input: input, joining: joining,
      weight: builder.parameter(
        "weight", shape: [channels], layout: .channels(channels), .constant(1)),
      bias: builder.parameter("bias", shape: [channels], layout: .channels(channels), .constant(0)),
      runningMean: builder.statistic("running_mean", channels: channels, .constant(0)),
      runningVariance: builder.statistic("running_var", channels: channels, .constant(1)),
      builder: builder)
    normalization.addForward(to: builder)
    builder.addBackward(normalization.addBackward)
    builder.addEvaluationBackward(normalization.addGradient)
    return normalization.output
  }
}
