import Datasets
import Foundation
import NeuralNetwork
import Testing
import Training

@Suite struct EvaluationTests {
  private func evaluation() -> Evaluation {
    var configuration = TrainingConfiguration()
    configuration.architecture = .compact
    configuration.batchSize = 16
    let model = FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: 2))
    return Evaluation(of: model, on: TinyData.folds.test, split: "test")
  }

  @Test func `counts, accuracy and scores agree with each other`() {
    let evaluation = evaluation()
    let total = evaluation.confusion.joined().reduce(0, +)
    let right = evaluation.confusion.indices.map { evaluation.confusion[$0][$0] }.reduce(0, +)
    #expect(total == 60)
    #expect(evaluation.accuracy == Double(right) / 60)
    #expect(evaluation.classes.map(\.support) == [30, 30])
    #expect(evaluation.classes.map(\.name) == ["upright", "lying"])
    for (label, score) in evaluation.classes.enumerated() {
      #expect(score.recall == Double(evaluation.confusion[label][label]) / 30)
    }
  }

  @Test func `mistakes are wrong, the surest first, with their pictures`() throws {
    let evaluation = evaluation()
    let test = TinyData.folds.test
    #expect(!evaluation.mistakes.isEmpty)
    #expect(evaluation.mistakes.count <= Evaluation.mistakeCount)
    let probabilities = evaluation.mistakes.map(\.probability)
    #expect(probabilities == probabilities.sorted(by: >))
    for mistake in evaluation.mistakes {
      #expect(mistake.truth != mistake.prediction)
      #expect(mistake.truth == Int(test.labels[mistake.index]))
      #expect(mistake.image.pixels == Data(test[mistake.index]))
    }
  }

  @Test func `a class that is never given has zero scores`() {
    let scores = Evaluation.scores(of: [[3, 0], [2, 0]], classNames: ["a", "b"])
    #expect(scores[0].precision == 0.6)
    #expect(scores[0].recall == 1)
    #expect(abs(scores[0].f1 - 0.75) < 1e-15)
    #expect(scores[1].precision == 0 && scores[1].recall == 0 && scores[1].f1 == 0)
    #expect(scores[1].support == 2)
  }

  @Test func `an evaluation is the same after writing and reading`() throws {
    let evaluation = evaluation()
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
  }
}
