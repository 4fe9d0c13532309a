import NeuralNetwork
import Testing
import Training

@Suite struct FMnistTests {
  private func model(_ architecture: Architecture, seed: UInt64 = 0) -> FMnist {
    var configuration = TrainingConfiguration()
    configuration.seed = seed
    configuration.architecture = architecture
    configuration.batchSize = 2
    return FMnist(configuration, classCount: 10, pool: WorkerPool(count: 1))
  }

  /// The counts are those of the same nets in PyTorch.
  @Test(arguments: [
    (Architecture.classic, 1_475_338), (.compact, 98_682), (.wide, 241_898),
  ])
  func `an architecture has its number of parameters`(architecture: Architecture, count: Int) {
    #expect(model(architecture).plan.parameters.scalarCount == count)
  }

  @Test func `weights have the names and shapes of PyTorch's state_dict`() {
    let weights = model(.classic).weights.tensors
    #expect(
      weights.map { "\($0.name) \($0.tensor.shape)" } == [
        "layer1.0.weight [32, 1, 3, 3]", "layer1.0.bias [32]", "layer1.1.weight [32]",
        "layer1.1.bias [32]", "layer1.1.running_mean [32]", "layer1.1.running_var [32]",
        "layer2.0.weight [64, 32, 3, 3]", "layer2.0.bias [64]", "layer2.1.weight [64]",
        "layer2.1.bias [64]", "layer2.1.running_mean [64]", "layer2.1.running_var [64]",
        "fc1.weight [600, 2304]", "fc1.bias [600]", "fc2.weight [120, 600]", "fc2.bias [120]",
        "fc3.weight [10, 120]", "fc3.bias [10]",
      ])
  }

  @Test func `weights that were written give the same answers when read`() throws {
    let (first, second) = (model(.compact), model(.compact, seed: 1))
    #expect(first.weights.tensors.map(\.tensor) != second.weights.tensors.map(\.tensor))
    try second.load(first.weights)
    #expect(first.weights.tensors.map(\.tensor) == second.weights.tensors.map(\.tensor))
  }

  @Test func `weights of another net are refused and change nothing`() throws {
    let compact = model(.compact)
    let before = compact.weights.tensors.map(\.tensor)
    let error = #expect(throws: WeightsError.self) { try compact.load(model(.wide).weights) }
    #expect(
      try #require(error).description
        == "'layer1.conv.weight' has shape [32, 1, 3, 3], but the net needs [16, 1, 3, 3]")
    #expect(throws: WeightsError.self) { try compact.load(model(.classic).weights) }
    #expect(compact.weights.tensors.map(\.tensor) == before)
  }

  @Test func `the line of an epoch is the documented one`() {
    let result = Trainer.EpochResult(
      epoch: 3, epochCount: 10, step: 1290,
      training: FMnist.StepResult(count: 1000, lossSum: 412, correct: 851),
      validation: FMnist.StepResult(count: 1000, lossSum: 371, correct: 868), learningRate: 1e-3,
      epochSeconds: 6.2, seconds: 18)
    #expect(
      FMnist.epochEnd(result)
        == "epoch  3/10  loss 0.412  acc 85.1%  val_loss 0.371  val_acc 86.8%  6.2 s")
  }
}
