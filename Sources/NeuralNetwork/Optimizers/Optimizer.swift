/// How the gradient moves the parameters of a plan, step by step.
public protocol Optimizer: Sendable {
  /// The number of steps taken.
  var stepCount: Int { get }

  /// Moves the parameters of a plan one step against their gradient.
  mutating func step(_ plan: Plan, learningRate: Double)

  /// Returns what is remembered of a parameter.
  func moments(of entry: Parameters.Entry) -> Moments

  /// Goes on as if it had taken a number of steps that left it with these moments.
  ///
  /// - Parameters:
  ///   - stepCount: The steps taken.
  ///   - moments: What is remembered of each parameter, in the order of the parameters' entries.
  mutating func resume(after stepCount: Int, with moments: [Moments])
}

/// What an optimiser remembers of a parameter, in PyTorch's order.
public struct Moments: Hashable, Sendable {
  /// The running mean of the gradient, and of its square; each of the parameter's shape.
  public let mean, square: Tensor

  /// Creates the memory of one parameter.
  public init(mean: Tensor, square: Tensor) { (self.mean, self.square) = (mean, square) }
}
