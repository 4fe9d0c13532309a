public import Datasets
import Foundation
import NeuralNetwork

extension Evaluation {
  /// The number of mistakes that are kept.
  public static let mistakeCount = 32

  /// Judges a model on a data set, in the view that its configuration says, by the average of its weights
  /// where it has one.
  ///
  /// - Parameters:
  ///   - model: The trained model.
  ///   - dataset: The images, none of which the model has seen.
  ///   - split: What the set is, such as "test".
  public init(of model: FMnist, on dataset: ImageDataset, split: String) {
    self = model.withAveragedWeights { Self(ofHeld: model, on: dataset, split: split) }
  }

  /// Judges what the model's plan holds.
  private init(ofHeld model: FMnist, on dataset: ImageDataset, split: String) {
    let isMirrored = model.configuration.testView == .mirrored
    let loader = DataLoader(dataset, batchSize: model.plan.batchCapacity, shuffles: false)
    let mirror = DataLoader(
      dataset, batchSize: model.plan.batchCapacity, shuffles: false,
      augmentations: [RandomHorizontalFlip(probability: 1)])
    let classCount = dataset.classNames.count
    var (total, oneView) = (FMnist.StepResult(), FMnist.StepResult())
    var confusion = Array(repeating: Array(repeating: 0, count: classCount), count: classCount)
    var wrong: [Answer] = []
    model.plan.prepareEvaluation()
    let (batches, mirrored) = (LoadedBatches(loader, epoch: 0), LoadedBatches(mirror, epoch: 0))
    for samples in loader.batches(of: loader.order(epoch: 0)) {
      let batch = batches.batch(samples)
      if isMirrored {
        let views = model.validationStep(
          batch, mirrored: mirrored.batch(samples), labels: dataset.labels)
        total += views.mirrored
        oneView += views.oneView
      } else {
        total += model.validationStep(batch, labels: dataset.labels)
      }
      for (sample, result) in zip(samples, model.results(of: batch)) {
        let truth = Int(dataset.labels[Int(sample)])
        confusion[truth][result.prediction] += 1
        if result.prediction != truth {
          wrong.append((Int(sample), result.prediction, result.probability))
        }
      }
    }
    self.init(
      split: split, classNames: dataset.classNames, loss: total.loss, accuracy: total.accuracy,
      confusion: confusion,
      classes: Self.scores(of: confusion, classNames: dataset.classNames),
      mistakes: Self.surest(wrong, of: dataset),
      views: isMirrored ? Views(one: Score(oneView), mirrored: Score(total)) : nil)
  }

  /// An answer to an image of a set.
  private typealias Answer = (index: Int, prediction: Int, probability: Double)

  /// Returns the mistakes that are kept.
  private static func surest(_ wrong: [Answer], of dataset: ImageDataset) -> [Mistake] {
    wrong.sorted { ($1.probability, $0.index) < ($0.probability, $1.index) }
      .prefix(mistakeCount).map {
        Mistake(
          index: $0.index, truth: Int(dataset.labels[$0.index]), prediction: $0.prediction,
          probability: $0.probability, image: dataset.image($0.index))
      }
  }

  /// Returns precision, recall, F1 and support of each class.
  package static func scores(of confusion: [[Int]], classNames: [String]) -> [ClassScore] {
    classNames.indices.map { label in
      let right = Double(confusion[label][label])
      let support = confusion[label].reduce(0, +)
      let given = confusion.reduce(0) { $0 + $1[label] }
      let precision = given > 0 ? right / Double(given) : 0
      let recall = support > 0 ? right / Double(support) : 0
      return ClassScore(
        name: classNames[label], precision: precision, recall: recall,
        f1: precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0,
        support: support)
    }
  }
}

extension Evaluation.Score {
  fileprivate init(_ result: FMnist.StepResult) {
    self.init(loss: result.loss, accuracy: result.accuracy)
  }
}
