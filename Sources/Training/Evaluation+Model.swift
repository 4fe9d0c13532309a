public import Datasets
import Foundation
import NeuralNetwork

extension Evaluation {
  /// The number of mistakes that are kept.
  public static let mistakeCount = 32

  /// Judges a model on a data set.
  ///
  /// - Parameters:
  ///   - model: The trained model.
  ///   - dataset: The images, none of which the model has seen.
  ///   - split: What the set is, such as "test".
  public init(of model: FMnist, on dataset: ImageDataset, split: String) {
    let loader = DataLoader(dataset, batchSize: model.plan.batchCapacity, shuffles: false)
    let classCount = dataset.classNames.count
    var total = FMnist.StepResult()
    var confusion = Array(repeating: Array(repeating: 0, count: classCount), count: classCount)
    var wrong: [(index: Int, prediction: Int, probability: Double)] = []
    model.plan.prepareEvaluation()
    for samples in loader.batches(of: loader.order(epoch: 0)) {
      let batch = Training.batch(samples, of: loader, epoch: 0)
      total += model.validationStep(batch, labels: dataset.labels)
      for (sample, result) in zip(samples, model.results(of: batch)) {
        let truth = Int(dataset.labels[Int(sample)])
        confusion[truth][result.prediction] += 1
        if result.prediction != truth {
          wrong.append((Int(sample), result.prediction, result.probability))
        }
      }
    }
    wrong.sort { ($1.probability, $0.index) < ($0.probability, $1.index) }
    self.init(
      split: split, classNames: dataset.classNames, loss: total.loss, accuracy: total.accuracy,
      confusion: confusion,
      classes: Self.scores(of: confusion, classNames: dataset.classNames),
      mistakes: wrong.prefix(Self.mistakeCount).map {
        Mistake(
          index: $0.index, truth: Int(dataset.labels[$0.index]), prediction: $0.prediction,
          probability: $0.probability, image: dataset.image($0.index))
      })
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
