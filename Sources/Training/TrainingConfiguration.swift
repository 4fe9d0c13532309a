public import NeuralNetwork

/// Everything that the result of a training depends on, beside the data.
public struct TrainingConfiguration: Hashable, Sendable {
  /// How the gradient moves the weights.
  public enum Optimizer: String, CaseIterable, Sendable {
    /// Adam, without weight decay.
    case adam
    /// Adam with decoupled weight decay.
    case adamw
    /// Muon for the filters of convolutions, AdamW for the rest.
    case muon

    /// Whether it takes a part of each weight away.
    public var decaysWeights: Bool { self != .adam }
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

  /// What the filters of the first layer begin with.
  public enum FirstFilters: String, CaseIterable, Sendable {
    /// Random numbers, as all others.
    case random
    /// The directions in which patches of the training images differ most, and their opposites; random
    /// numbers where there are more filters than that.
    case principal
  }

  /// How the finished model looks at a test image.
  public enum TestView: String, CaseIterable, Sendable {
    /// As it is.
    case one
    /// As it is and mirrored, left to right; the mean of both logits counts.
    case mirrored
    /// As it is and moved by one pixel to each of four sides, and all of them mirrored; the mean of their
    /// logits counts.
    case shifted
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
  /// The part of the steps in which the learning rate rises, in 0...1; for `onecycle` alone.
  public var warmup = 0.25
  /// The largest learning rate.
  public var learningRate = 3e-3
  /// How much of the running mean of the gradient, and of its square, is kept at each step, in 0..<1.
  public var beta1 = 0.9, beta2 = 0.999
  /// The part of a weight that decays at each step, times the learning rate; not for `adam`.
  public var weightDecay = 0.02
  /// What the filters of the first layer begin with.
  public var firstFilters = FirstFilters.random
  /// The numbers that training multiplies.
  public var precision = Precision.float32
  /// How much of each target is spread over all classes, in 0..<1.
  public var labelSmoothing = 0.0
  /// How much of the average of weights and running statistics is kept at each step, in 0..<1; nil for
  /// no average.
  ///
  /// Where there is one, it is what is validated, tested and kept.
  public var averageDecay: Double?
  /// How the finished model looks at a test image.
  public var testView = TestView.one

  /// Creates the default configuration.
  public init() {}

  func rates(stepCount: Int) -> any Schedule {
    switch schedule {
    case .onecycle: OneCycle(peak: learningRate, stepCount: max(stepCount, 1), warmup: warmup)
    case .cosine: CosineDecay(peak: learningRate, stepCount: max(stepCount, 1))
    case .constant: ConstantRate(learningRate)
    }
  }
}
