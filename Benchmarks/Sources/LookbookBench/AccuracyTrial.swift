import ArgumentParser
import Datasets
import Foundation
import NeuralNetwork
import Training

/// One training, and how often its net is right.
struct AccuracyTrial {
  /// The images that the net is judged by.
  enum Split: String, ExpressibleByArgument {
    case validation, test
  }

  /// The validation accuracy whose time is taken, a fraction in 0...1.
  static let goal = 0.87

  /// The seed.
  let seed: UInt64
  /// What the net says of the images in each view.
  let scores: Scores
  /// The time that the steps took, without validation, in seconds.
  let seconds: Double
  /// The images that were seen in a second of it.
  let rate: Double
  /// The time until the validation accuracy first reached the goal, without validation, in seconds; nil
  /// where it never did, or was not looked at.
  let secondsToGoal: Double?

  /// The scores of the views.
  struct Scores {
    let one, mirrored, shifted: Evaluation.Score

    /// Takes the scores of an evaluation; of views that nobody looked at, those of the last one.
    fileprivate init(_ evaluation: Evaluation) {
      shifted = Evaluation.Score(loss: evaluation.loss, accuracy: evaluation.accuracy)
      (one, mirrored) = (evaluation.views?.one ?? shifted, evaluation.views?.mirrored ?? shifted)
    }
  }

  /// Trains a net and judges it.
  init(
    _ configuration: TrainingConfiguration, _ augmentations: [AugmentationName],
    folds: DatasetFolds, threads: Int, split: Split
  ) {
    let model = FMnist(
      configuration, classCount: folds.classNames.count, pool: WorkerPool(count: threads))
    let trainer = Trainer(
      model, folds: folds, augmentations: augmentations.map(\.augmentation))
    var watch = StepWatch(trainer, looksForGoal: split == .validation)
    _ = trainer.run { watch.tell($0) }
    let images = split == .validation ? folds.validation : folds.test
    let evaluation = Evaluation(of: model, on: images, split: split.rawValue)
    seed = configuration.seed
    scores = Scores(evaluation)
    (seconds, secondsToGoal) = (watch.seconds, watch.secondsToGoal)
    rate = Double(configuration.epochs * folds.training.count) / watch.seconds
  }
}

/// The time that a trainer's steps take.
private struct StepWatch {
  /// So many steps lie between two looks at the validation images.
  private static let stepsPerLook = 20

  private(set) var seconds = 0.0
  private(set) var secondsToGoal: Double?
  private let trainer: Trainer
  private let looksForGoal: Bool
  private let clock = ContinuousClock()
  private var mark: ContinuousClock.Instant

  init(_ trainer: Trainer, looksForGoal: Bool) {
    (self.trainer, self.looksForGoal) = (trainer, looksForGoal)
    mark = clock.now
  }

  mutating func tell(_ event: Trainer.Event) {
    if case .step(let step) = event {
      let elapsed = (clock.now - mark).components
      seconds += Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
      if looksForGoal, secondsToGoal == nil, step.step.isMultiple(of: Self.stepsPerLook),
        trainer.validate().accuracy >= AccuracyTrial.goal
      {
        secondsToGoal = seconds
      }
    }
    mark = clock.now
  }
}
