public import NeuralNetwork

/// Everything that the result of a training depends on, beside the data.
public struct TrainingConfiguration: Hashable, Sendable {
  /// How the gradient moves the weights.
  public enum Optimizer: String, CaseIterable, Sendable {
    /// Adam, without weight decay.
    case adam
    /// Adam with decoupled weight decay.
    case adamw
  }

  /// How the learning rate changes from step to step.
  public enum RateSchedule: String, CaseIterable, Sendable {
    /// Up to the peak in the first quarter, then down to almost nothing.
    case onecycle
    /// Down from the peak to nothing.
    case cosine
    /// Always the same.
    case constant
  }

  /// The net.
  public var architecture = Architecture.classic
  /// How many times every training image is seen; 1 or more.
  public var epochs = 10
  /// The number of images in a step.
  public var batchSize = 128
  /// What all randomness of the run depends on.
  public var seed: UInt64 = 0
  /// How the gradient moves the weights.
  public var optimizer = Optimizer.adam
  /// How the learning rate changes from step to step.
  public var schedule = RateSchedule.onecycle
  /// The largest learning rate.
  public var learningRate = 3e-3
  /// The part of a weight that decays at each step, times the learning rate; for `adamw` alone.
  public var weightDecay = 0.02
  /// The numbers that training multiplies.
  public var precision = Precision.float32
  /// How much of each target is spread over all classes, in 0..<1.
  public var labelSmoothing = 0.0

  /// Creates the default configuration.
  public init() {}

  func rates(stepCount: Int) -> any Schedule {
    switch schedule {
    case .onecycle: OneCycle(peak: learningRate, stepCount: max(stepCount, 1))
    case .cosine: CosineDecay(peak: learningRate, stepCount: max(stepCount, 1))
    case .constant: ConstantRate(learningRate)
    }
  }
}
