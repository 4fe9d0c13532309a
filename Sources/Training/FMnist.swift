import Datasets
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
  var optimizer: any Optimizer
  /// The average of what was learned; nil where the configuration wants none.
  let average: WeightAverage?
  private var holdsAverage = false
  private let trainingLoss: CrossEntropyLoss
  private let scoring: Scoring
  private lazy var lookLogits = Buffer<Float>(count: plan.output.values.count)

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
    optimizer = configuration.makeOptimizer(plan)
    average = configuration.averageDecay.map { [plan] in WeightAverage(plan, decay: $0) }
    trainingLoss = CrossEntropyLoss(labelSmoothing: configuration.labelSmoothing)
    scoring = Scoring(plan, classCount: classCount)
  }

  /// Lets the filters of the first layer begin with what differs in patches of some images.
  ///
  /// They are as long as random ones are in the mean. To be called before the first step.
  ///
  /// - Parameter images: The training images.
  func beginWithPrincipalPatches(of images: ImageDataset) {
    guard let entry = plan.parameters.entries.first(where: { $0.shape.count == 4 }) else { return }
    precondition(
      entry.shape[1] == 1 && entry.shape[2] == entry.shape[3],
      "\(entry.name) has shape \(entry.shape), not that of square filters for grey images")
    let directions = PrincipalPatches(side: entry.shape[2], in: images).directions
    // Kaiming's uniform numbers have a mean square of 1 / (3 · taps).
    let patches = (directions + directions.map { $0.map { -$0 } })
      .prefix(entry.shape[0]).joined().map { Float($0 / 3.0.squareRoot()) }
    let random = plan.parameters.tensor(of: entry).scalars.dropFirst(patches.count)
    plan.parameters.set(entry.name, to: Tensor(shape: entry.shape, scalars: patches + random))
    average?.reset()
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

  /// Judges one batch by several looks at its images.
  ///
  /// `plan.prepareEvaluation()` must have run since the last training step.
  ///
  /// - Parameters:
  ///   - looks: The same images, each time changed in some way; at least one.
  ///   - labels: The class of every sample of the data set that the batches are from.
  /// - Returns: For each look, what the mean of the logits of it and of those before it says.
  ///   `results(of:)` then tells of all of them.
  public func validationStep(_ looks: [Batch], labels: [UInt8]) -> [StepResult] {
    let logits = plan.output.values
    lookLogits.values.update(repeating: 0)
    return looks.enumerated().map { count, images in
      plan.evaluate(images)
      for place in 0..<logits.count {
        lookLogits.start[place] += logits.start[place]
        logits.start[place] = lookLogits.start[place] / Float(count + 1)
      }
      return score(images, labels, CrossEntropyLoss(), writesGradient: false)
    }
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

extension TrainingConfiguration {
  fileprivate func makeOptimizer(_ plan: Plan) -> any NeuralNetwork.Optimizer {
    let decay = optimizer.decaysWeights ? weightDecay : 0
    return switch optimizer {
    case .adam, .adamw:
      Adam(plan.parameters, beta1: beta1, beta2: beta2, weightDecay: decay)
    case .muon: Muon(plan, beta1: beta1, beta2: beta2, weightDecay: decay)
    }
  }
}
