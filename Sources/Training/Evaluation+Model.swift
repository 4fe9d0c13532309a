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
    let looks = model.configuration.testView.looks
    let loaders = looks.map {
      DataLoader(
        dataset, batchSize: model.plan.batchCapacity, shuffles: false, augmentations: [$0])
    }
    let classCount = dataset.classNames.count
    var totals = Array(repeating: FMnist.StepResult(), count: looks.count)
    var confusion = Array(repeating: Array(repeating: 0, count: classCount), count: classCount)
    var wrong: [Answer] = []
    model.plan.prepareEvaluation()
    let batches = loaders.map { LoadedBatches($0, epoch: 0) }
    for samples in loaders[0].batches(of: loaders[0].order(epoch: 0)) {
      let batch = batches[0].batch(samples)
      let results = model.validationStep(
        batches.map { $0.batch(samples) }, labels: dataset.labels)
      for (look, result) in results.enumerated() { totals[look] += result }
      for (sample, result) in zip(samples, model.results(of: batch)) {
        let truth = Int(dataset.labels[Int(sample)])
        confusion[truth][result.prediction] += 1
        if result.prediction != truth {
          wrong.append((Int(sample), result.prediction, result.probability))
        }
      }
    }
    let scores = totals.map { Score($0) }
    self.init(
      split: split, classNames: dataset.classNames, loss: scores[looks.count - 1].loss,
      accuracy: scores[looks.count - 1].accuracy, confusion: confusion,
      classes: Self.scores(of: confusion, classNames: dataset.classNames),
      mistakes: Self.surest(wrong, of: dataset),
      views: Views(ofLooks: scores))
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

extension Evaluation.Views {
  /// Takes the scores of the first look, of the first two, and so on; nil of one.
  fileprivate init?(ofLooks scores: [Evaluation.Score]) {
    guard scores.count > 1 else { return nil }
    self.init(
      one: scores[0], mirrored: scores[1], shifted: scores.count > 2 ? scores.last : nil)
  }
}

extension Evaluation.Score {
  fileprivate init(_ result: FMnist.StepResult) {
    self.init(loss: result.loss, accuracy: result.accuracy)
  }
}
