public import NeuralNetwork

/// A classifier of Fashion-MNIST images: the net, its loss, its optimiser, and the steps of training.
///
/// ```swift
/// let model = FMnist(configuration, classCount: 10, pool: WorkerPool())
/// let result = model.trainingStep(batch, labels: labels, learningRate: 1e-3)
/// ```
public final class FMnist {
  /// What the model was made from.
  public let configuration: TrainingConfiguration
  /// The compiled net.
  public let plan: Plan
  /// The number of classes.
  public let classCount: Int
  var optimizer: Adam
  /// The average of what was learned; nil where the configuration wants none.
  let average: WeightAverage?
  private var holdsAverage = false
  private let trainingLoss: CrossEntropyLoss
  private let scoring: Scoring
  private lazy var mirroredLogits = Buffer<Float>(count: plan.output.values.count)

  /// What a step says of its batch.
  public struct StepResult: Hashable, Sendable {
    /// The number of images.
    public var count = 0
    /// The sum of their losses, in nats.
    public var lossSum = 0.0
    /// The number of images that the model got right.
    public var correct = 0

    /// The mean loss, in nats; NaN of no images.
    public var loss: Double { lossSum / Double(count) }
    /// The fraction of the images that the model got right, in 0...1; NaN of no images.
    public var accuracy: Double { Double(correct) / Double(count) }

    /// Creates a result.
    public init(count: Int = 0, lossSum: Double = 0, correct: Int = 0) {
      (self.count, self.lossSum, self.correct) = (count, lossSum, correct)
    }

    static func += (total: inout StepResult, next: StepResult) {
      total.count += next.count
      total.lossSum += next.lossSum
      total.correct += next.correct
    }
  }

  /// Creates a model with the first weights of its seed.
  ///
  /// - Parameters:
  ///   - configuration: The net, the seed and the rest.
  ///   - input: The sizes of one image.
  ///   - classCount: The number of classes.
  ///   - pool: The threads.
  ///   - instructionSet: "avx512", "avx2" or "baseline"; by default the widest there is.
  public init(
    _ configuration: TrainingConfiguration,
    input: ImageShape = .input(height: 28, width: 28, channels: 1), classCount: Int,
    pool: WorkerPool, instructionSet: String? = nil
  ) {
    self.configuration = configuration
    self.classCount = classCount
    plan = Plan(
      configuration.architecture.network(classCount: classCount), input: input,
      batchCapacity: configuration.batchSize, seed: configuration.seed, pool: pool,
      instructionSet: instructionSet, precision: configuration.precision)
    optimizer = Adam(
      plan.parameters, beta1: configuration.beta1, beta2: configuration.beta2,
      weightDecay: configuration.optimizer == .adamw ? configuration.weightDecay : 0)
    average = configuration.averageDecay.map { [plan] in WeightAverage(plan, decay: $0) }
    trainingLoss = CrossEntropyLoss(labelSmoothing: configuration.labelSmoothing)
    scoring = Scoring(plan, classCount: classCount)
  }

  /// Learns from one batch.
  ///
  /// - Parameters:
  ///   - batch: The images.
  ///   - labels: The class of every sample of the data set that the batch is from.
  ///   - learningRate: The size of the step.
  /// - Returns: Loss and correct answers before the step.
  public func trainingStep(_ batch: Batch, labels: [UInt8], learningRate: Double) -> StepResult {
    precondition(!holdsAverage, "the plan holds the average of \(optimizer.stepCount) steps")
    plan.forward(batch)
    let result = score(batch, labels, trainingLoss, writesGradient: true)
    plan.backward(batch)
    optimizer.step(plan, learningRate: learningRate)
    average?.update(plan, after: optimizer.stepCount)
    return result
  }

  /// Judges one batch without learning from it.
  ///
  /// `plan.prepareEvaluation()` must have run since the last training step.
  public func validationStep(_ batch: Batch, labels: [UInt8]) -> StepResult {
    plan.evaluate(batch)
    return score(batch, labels, CrossEntropyLoss(), writesGradient: false)
  }

  /// Judges one batch by the images alone, and by the mean of the logits of each image and of its mirror
  /// image; `results(of:)` tells of the mean.
  ///
  /// `plan.prepareEvaluation()` must have run since the last training step.
  ///
  /// - Parameters:
  ///   - batch: The images.
  ///   - mirrored: The same images, mirrored.
  ///   - labels: The class of every sample of the data set that the batches are from.
  /// - Returns: What both views say of the batch.
  public func validationStep(
    _ batch: Batch, mirrored: Batch, labels: [UInt8]
  ) -> (oneView: StepResult, mirrored: StepResult) {
    let logits = plan.output.values
    plan.evaluate(mirrored)
    mirroredLogits.start.update(from: logits.start, count: logits.count)
    let oneView = validationStep(batch, labels: labels)
    for place in 0..<logits.count {
      logits.start[place] = (logits.start[place] + mirroredLogits.start[place]) * 0.5
    }
    return (oneView, score(batch, labels, CrossEntropyLoss(), writesGradient: false))
  }

  /// Does something while the plan holds the average of what was learned, then puts back what it held, to
  /// the bit.
  ///
  /// Without an average, and within another call, it does it at once. There must be no training step in it.
  ///
  /// - Parameter body: What to do.
  /// - Returns: What it returns.
  /// - Throws: What it throws.
  public func withAveragedWeights<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard let average, !holdsAverage else { return try body() }
    average.exchange(with: plan)
    holdsAverage = true
    defer {
      average.exchange(with: plan)
      holdsAverage = false
    }
    return try body()
  }

  /// Returns the mean loss and accuracy over the batches of a validation.
  public func validationEpochEnd(_ results: [StepResult]) -> StepResult {
    results.reduce(into: StepResult()) { $0 += $1 }
  }

  /// What the last step said of each image of its batch; the next step overwrites it.
  public func results(of batch: Batch) -> UnsafeMutableBufferPointer<CrossEntropyLoss.Result> {
    UnsafeMutableBufferPointer(rebasing: scoring.results.values[..<batch.count])
  }

  private func score(
    _ batch: Batch, _ labels: [UInt8], _ loss: CrossEntropyLoss, writesGradient: Bool
  ) -> StepResult {
    scoring.score(batch, labels, loss, writesGradient: writesGradient)
    var total = StepResult(count: batch.count)
    for (image, result) in results(of: batch).enumerated() {
      total.lossSum += result.loss
      total.correct += result.prediction == Int(labels[batch.sample(image)]) ? 1 : 0
    }
    return total
  }
}
