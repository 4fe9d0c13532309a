public import Datasets
import NeuralNetwork

/// Trains a model epoch by epoch and tells what happens.
public struct Trainer {
  /// What a trainer tells.
  public enum Event: Sendable {
    /// A step was taken.
    case step(Step)
    /// An epoch has ended and the model was validated.
    case epoch(EpochResult)
  }

  /// A step that was taken.
  public struct Step: Sendable {
    /// The number of steps so far, from the start of the run.
    public let step: Int
    /// The epoch under way, counted from 1, and how many there are.
    public let epoch, epochCount: Int
    /// The steps taken in this epoch, and how many it has.
    public let stepInEpoch, stepsPerEpoch: Int
    /// The images seen in this epoch.
    public let images: Int
    /// The mean loss of the batch, in nats.
    public let loss: Double
    /// The learning rate of the step.
    public let learningRate: Double
    /// Wall time since the epoch began, in seconds.
    public let epochSeconds: Double
  }

  /// What an epoch came to.
  public struct EpochResult: Sendable {
    /// The epoch, counted from 1, and how many there are.
    public let epoch, epochCount: Int
    /// The number of steps so far.
    public let step: Int
    /// Loss and accuracy over the training images, as they were while it learned.
    public let training: FMnist.StepResult
    /// Loss and accuracy over the validation images, after the epoch.
    public let validation: FMnist.StepResult
    /// The learning rate of the epoch's last step.
    public let learningRate: Double
    /// Wall time of the epoch, and since the start of the run, in seconds.
    public let epochSeconds, seconds: Double

    /// Creates a result.
    public init(
      epoch: Int, epochCount: Int, step: Int, training: FMnist.StepResult,
      validation: FMnist.StepResult, learningRate: Double, epochSeconds: Double, seconds: Double
    ) {
      (self.epoch, self.epochCount, self.step) = (epoch, epochCount, step)
      (self.training, self.validation) = (training, validation)
      (self.learningRate, self.epochSeconds, self.seconds) = (learningRate, epochSeconds, seconds)
    }
  }

  /// The model that learns.
  public let model: FMnist
  /// The images that it learns from.
  public let training: DataLoader
  /// The images that it is validated on.
  public let validation: DataLoader

  /// Creates a trainer.
  ///
  /// A model that has not taken a step gets the first filters that its configuration says.
  ///
  /// - Parameters:
  ///   - model: The model that learns.
  ///   - folds: The data; the test images are not touched.
  ///   - augmentations: What is done to the training images.
  public init(_ model: FMnist, folds: DatasetFolds, augmentations: [any Augmentation]) {
    let configuration = model.configuration
    self.model = model
    if configuration.firstFilters == .principal, model.optimizer.stepCount == 0 {
      model.beginWithPrincipalPatches(of: folds.training)
    }
    training = DataLoader(
      folds.training, batchSize: configuration.batchSize, seed: configuration.seed,
      augmentations: augmentations)
    validation = DataLoader(
      folds.validation, batchSize: configuration.batchSize, shuffles: false)
  }

  /// Trains for as many epochs as the configuration says.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked after every step and epoch; once it says yes, training ends.
  ///   - report: Told of every step and epoch.
  /// - Returns: Whether training went to its end.
  /// - Throws: What `report` throws; training ends there.
  public func run(
    shouldStop: () -> Bool = { false }, report: (Event) throws -> Void
  ) rethrows -> Bool {
    try run(from: Position(), shouldStop: shouldStop, reached: { _ in }, report: report)
  }

  /// Trains from a position to the end of the last epoch.
  ///
  /// - Parameters:
  ///   - start: Where to go on; the model has the state that it had there.
  ///   - shouldStop: Asked after every step and epoch; once it says yes, training ends.
  ///   - reached: Told where the training stands, after every step and epoch that was reported. There
  ///     a `Checkpoint` may be taken.
  ///   - report: Told of every step and epoch.
  /// - Returns: Whether training went to its end.
  /// - Throws: What `report` and `reached` throw; training ends there.
  public func run(
    from start: Position, shouldStop: () -> Bool, reached: (Position) throws -> Void,
    report: (Event) throws -> Void
  ) rethrows -> Bool {
    let epochCount = model.configuration.epochs
    precondition(epochCount > 0, "a training has at least one epoch, got \(epochCount)")
    precondition(passes(start), "a training of \(epochCount) epochs does not pass \(start)")
    let rates = model.configuration.rates(stepCount: epochCount * training.batchCount)
    var position = start
    var clock = TrainingClock(at: start)
    while position.epoch <= epochCount {
      let order = training.order(epoch: position.epoch)
      let batches = LoadedBatches(training, epoch: position.epoch)
      for samples in training.batches(of: order).dropFirst(position.stepInEpoch) {
        let rate = rates.rate(at: position.step)
        let result = model.trainingStep(
          batches.batch(samples), labels: training.dataset.labels,
          learningRate: rate)
        position.pass(result)
        clock.mark(&position)
        try report(.step(step(at: position, loss: result.loss, learningRate: rate)))
        try reached(position)
        if shouldStop() { return false }
      }
      let validation = validate()
      clock.mark(&position)
      try report(
        .epoch(
          epoch(
            at: position, validation: validation,
            learningRate: rates.rate(at: position.step - 1))))
      position.passEpoch()
      clock.beginEpoch()
      try reached(position)
      if shouldStop() { return position.epoch > epochCount }
    }
    return true
  }

  private func step(at position: Position, loss: Double, learningRate: Double) -> Step {
    Step(
      step: position.step, epoch: position.epoch, epochCount: model.configuration.epochs,
      stepInEpoch: position.stepInEpoch, stepsPerEpoch: training.batchCount,
      images: position.training.count, loss: loss, learningRate: learningRate,
      epochSeconds: position.epochSeconds)
  }

  private func epoch(
    at position: Position, validation: FMnist.StepResult, learningRate: Double
  ) -> EpochResult {
    EpochResult(
      epoch: position.epoch, epochCount: model.configuration.epochs, step: position.step,
      training: position.training, validation: validation, learningRate: learningRate,
      epochSeconds: position.epochSeconds, seconds: position.seconds)
  }

  /// Judges the model, by the average of its weights where it has one, on the validation images as they
  /// are.
  public func validate() -> FMnist.StepResult {
    model.withAveragedWeights {
      model.plan.prepareEvaluation()
      let batches = LoadedBatches(validation, epoch: 0)
      return model.validationEpochEnd(
        validation.batches(of: validation.order(epoch: 0)).map {
          model.validationStep(batches.batch($0), labels: validation.dataset.labels)
        })
    }
  }
}

/// The batches of an epoch, filled by a loader; making one allocates nothing.
struct LoadedBatches {
  private let epoch: Int
  private let fill: Batch.SampleFill

  /// Prepares the batches of an epoch.
  init(_ loader: DataLoader, epoch: Int) {
    self.epoch = epoch
    let size = loader.dataset.height * loader.dataset.width
    // Each part of a batch works in the place of its first image.
    let spares = Buffer<Float>(count: loader.batchSize * size)
    fill = { samples, firstPlace, images in
      loader.fill(images, with: samples, epoch: epoch, spare: spares.start + firstPlace * size)
    }
  }

  /// Returns the batch of some samples, no more than the loader's batches have.
  func batch(_ samples: ArraySlice<Int32>) -> Batch {
    Batch(samples: samples, epoch: epoch, fill: fill)
  }
}

extension Duration {
  /// The duration as a number of seconds.
  package var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
