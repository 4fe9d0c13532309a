import Datasets
import Foundation
import NeuralNetwork
import Testing
import Training

@Suite struct AveragingTests {
  private func trainer(averageDecay: Double?, epochs: Int = 2) -> Trainer {
    var configuration = TrainingConfiguration()
    configuration.architecture = .compact
    (configuration.epochs, configuration.batchSize) = (epochs, 32)
    configuration.averageDecay = averageDecay
    let model = FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: 2))
    return Trainer(model, folds: TinyData.folds, augmentations: [AlternatingFlip(), RandomShift()])
  }

  /// The bits of all that a plan holds.
  private func bits(_ model: FMnist) -> [UInt32] {
    [model.plan.parameters, model.plan.statistics].flatMap { $0.values.values.map(\.bitPattern) }
  }

  @Test func `the training itself knows nothing of its average`() {
    let (plain, averaged) = (trainer(averageDecay: nil), trainer(averageDecay: 0.9))
    var losses: [[Double]] = [[], []]
    var validations = losses
    for (index, trainer) in [plain, averaged].enumerated() {
      _ = trainer.run { event in
        switch event {
        case .step(let step): losses[index].append(step.loss)
        case .epoch(let epoch): validations[index].append(epoch.validation.loss)
        }
      }
    }
    #expect(losses[0] == losses[1])
    #expect(bits(plain.model) == bits(averaged.model))
    #expect(zip(validations[0], validations[1]).allSatisfy { $0 != $1 })
  }

  @Test func `judging and keeping the average leaves the weights to the bit`() {
    let trainer = trainer(averageDecay: 0.9)
    _ = trainer.run { _ in }
    let before = bits(trainer.model)
    let weights = trainer.model.weights
    _ = trainer.validate()
    _ = Evaluation(of: trainer.model, on: TinyData.folds.test, split: "test")
    struct Stop: Error {}
    #expect(throws: Stop.self) { try trainer.model.withAveragedWeights { throw Stop() } }
    #expect(bits(trainer.model) == before)
    #expect(trainer.model.weights.data == weights.data)
  }

  @Test func `within a call the average is not exchanged back`() {
    let trainer = trainer(averageDecay: 0.9)
    _ = trainer.run { _ in }
    let outside = trainer.validate()
    trainer.model.withAveragedWeights {
      let inside = bits(trainer.model)
      #expect(trainer.validate() == outside)
      #expect(bits(trainer.model) == inside)
    }
  }

  @Test func `what is kept is what was tested`() throws {
    let trainer = trainer(averageDecay: 0.9)
    _ = trainer.run { _ in }
    let tested = Evaluation(of: trainer.model, on: TinyData.folds.test, split: "test")
    let other = self.trainer(averageDecay: nil).model
    try other.load(trainer.model.weights)
    #expect(Evaluation(of: other, on: TinyData.folds.test, split: "test") == tested)
    let raw = self.trainer(averageDecay: nil)
    _ = raw.run { _ in }
    #expect(Evaluation(of: raw.model, on: TinyData.folds.test, split: "test") != tested)
  }

  @Test func `an average begins with weights that were loaded`() throws {
    let learned = trainer(averageDecay: nil)
    _ = learned.run { _ in }
    let fresh = trainer(averageDecay: 0.9).model
    try fresh.load(learned.model.weights)
    #expect(fresh.weights.data == learned.model.weights.data)
  }

  @Test func `a step on the average traps`() async {
    await #expect(processExitsWith: .failure) {
      var configuration = TrainingConfiguration()
      (configuration.architecture, configuration.averageDecay) = (.compact, 0.9)
      let model = FMnist(
        configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
        pool: WorkerPool(count: 1))
      let batch = Batch(samples: [0]) { _, start in start.update(repeating: 0, count: 64) }
      model.withAveragedWeights {
        _ = model.trainingStep(batch, labels: [0], learningRate: 0.1)
      }
    }
  }
}
