import Datasets
import NeuralNetwork
import Testing
import Training

@Suite struct TrainerTests {
  private func trainer(
    threads: Int = 2, architecture: Architecture = .compact, seed: UInt64 = 0,
    instructionSet: String? = nil, epochs: Int = 3
  ) -> Trainer {
    var configuration = TrainingConfiguration()
    configuration.architecture = architecture
    configuration.epochs = epochs
    configuration.batchSize = 32
    configuration.seed = seed
    let model = FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: threads), instructionSet: instructionSet)
    return Trainer(
      model, folds: TinyData.folds, augmentations: [RandomHorizontalFlip()])
  }

  /// Trains and returns every loss that was told.
  private func losses(_ trainer: Trainer) -> [Double] {
    var losses: [Double] = []
    _ = trainer.run { event in
      switch event {
      case .step(let step): losses.append(step.loss)
      case .epoch(let epoch): losses += [epoch.training.loss, epoch.validation.loss]
      }
    }
    return losses
  }

  @Test(arguments: Architecture.allCases)
  func `every architecture learns bars`(architecture: Architecture) {
    let trainer = self.trainer(architecture: architecture, epochs: 12)
    _ = trainer.run { _ in }
    let evaluation = Evaluation(of: trainer.model, on: TinyData.folds.test, split: "test")
    #expect(evaluation.accuracy > 0.9, "\(architecture)")
  }

  @Test(arguments: [1, 3, 5])
  func `the number of threads changes no bit`(threads: Int) {
    let (one, other) = (trainer(), trainer(threads: threads))
    #expect(losses(one) == losses(other))
    #expect(one.model.weights.tensors.map(\.tensor) == other.model.weights.tensors.map(\.tensor))
  }

  @Test(arguments: Plan.instructionSets)
  func `the instruction set changes no bit`(instructionSet: String) {
    let (one, other) = (trainer(), trainer(instructionSet: instructionSet))
    #expect(losses(one) == losses(other))
    #expect(one.model.weights.tensors.map(\.tensor) == other.model.weights.tensors.map(\.tensor))
  }

  /// A change of these numbers changes every run that was ever made: say so in the changelog.
  @Test(arguments: [
    (Architecture.classic, [0.6958293257764983, 0.63485351689887, 0.6070662213700404]),
    (.compact, [0.7527712765795876, 0.6320825031664784, 0.7289158505477222]),
    (.wide, [0.739331017919651, 0.5108257185912672, 0.341221892931533]),
  ])
  func `the first steps lose what they always have`(architecture: Architecture, losses: [Double]) {
    let found = self.losses(trainer(architecture: architecture)).prefix(3)
    for (loss, found) in zip(losses, found) { #expect(abs(loss - found) < 1e-9, "\(found)") }
  }

  @Test func `another seed gives another training`() {
    #expect(losses(trainer(seed: 0)) != losses(trainer(seed: 1)))
  }

  @Test func `every image is seen once an epoch, and every step is told`() {
    let trainer = self.trainer()
    var steps: [Int] = []
    var epochs: [(epoch: Int, step: Int, images: Int, validation: Int)] = []
    let isComplete = trainer.run { event in
      switch event {
      case .step(let step): steps.append(step.step)
      case .epoch(let epoch):
        epochs.append((epoch.epoch, epoch.step, epoch.training.count, epoch.validation.count))
      }
    }
    #expect(isComplete)
    #expect(steps == Array(1...21))
    #expect(epochs.map(\.epoch) == [1, 2, 3])
    #expect(epochs.map(\.step) == [7, 14, 21])
    #expect(epochs.map(\.images) == [220, 220, 220])
    #expect(epochs.map(\.validation) == [20, 20, 20])
  }

  @Test func `a request to stop ends the training after the step`() {
    let trainer = self.trainer()
    var stepCount = 0
    let isComplete = trainer.run(shouldStop: { stepCount == 5 }) { event in
      if case .step = event { stepCount += 1 }
    }
    #expect(!isComplete)
    #expect(stepCount == 5)
  }

  @Test func `an error of the listener ends the training`() {
    struct Full: Error {}
    #expect(throws: Full.self) { try trainer().run { _ in throw Full() } }
  }
}
