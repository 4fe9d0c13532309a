import NeuralNetwork
import Testing

@Suite struct SequentialPartsTests {
  private let network = Sequential([
    "layer1": Sequential([
      "conv": Conv2d(outputChannels: 4, kernelSize: 3, padding: 1), "norm": BatchNorm2d(),
      "relu": ReLU(),
    ]),
    "layer2": Residual(
      Sequential(["conv": Conv2d(outputChannels: 4, kernelSize: 3, padding: 1), "relu": ReLU()])),
    "fc": Linear(outputs: 3),
  ])

  private func plan(
    _ layers: Sequential, input: ImageShape, inputGradient: Bool = false,
    keepsActivations: Bool = false
  ) -> Plan {
    Plan(
      layers, input: input, batchCapacity: 1, seed: 0, pool: WorkerPool(count: 1),
      inputGradient: inputGradient, keepsActivations: keepsActivations)
  }

  @Test func `layers are listed by their whole names`() {
    #expect(
      network.layers.map(\.name) == [
        "layer1.conv", "layer1.norm", "layer1.relu", "layer2.block.conv", "layer2.block.relu",
        "layer2", "fc",
      ])
  }

  @Test(arguments: [
    ("layer1.conv", ["layer1.conv.weight", "layer1.conv.bias"]),
    (
      "layer1",
      ["layer1.conv.weight", "layer1.conv.bias", "layer1.norm.weight", "layer1.norm.bias"]
    ),
    (
      "layer2.block.conv",
      [
        "layer1.conv.weight", "layer1.conv.bias", "layer1.norm.weight", "layer1.norm.bias",
        "layer2.block.conv.weight", "layer2.block.conv.bias",
      ]
    ),
  ])
  func `the first layers keep the names of their parameters`(name: String, parameters: [String])
    throws
  {
    let first = try #require(network.prefix(through: name))
    let plan = plan(first, input: .input(height: 4, width: 4, channels: 1))
    #expect(plan.parameters.entries.map(\.name) == parameters)
  }

  @Test func `both parts one after the other are the whole`() throws {
    let input = ImageShape.input(height: 4, width: 4, channels: 1)
    let whole = plan(network, input: input)
    let head = plan(try #require(network.prefix(through: "layer1.norm")), input: input)
    let tail = plan(
      try #require(network.suffix(after: "layer1.norm")),
      input: .input(height: 4, width: 4, channels: 4), inputGradient: true)
    for part in [head, tail] {
      for entry in part.parameters.entries {
        let source = try #require(whole.parameters.entry(named: entry.name))
        part.parameters.set(entry.name, to: whole.parameters.tensor(of: source))
      }
      part.prepareEvaluation()
    }
    whole.prepareEvaluation()
    let pixels = randomTensor([4, 4], seed: 3).scalars
    let batch = Batch(samples: [0]) { _, start in start.update(from: pixels, count: 16) }
    whole.evaluate(batch)
    head.evaluate(batch)
    let between = (0..<16).flatMap { pixel in
      (0..<4).map { head.output.values.start[pixel * head.output.shape.stride + $0] }
    }
    tail.evaluate(Batch(samples: [0]) { _, start in start.update(from: between, count: 64) })
    for output in 0..<3 {
      #expect(abs(whole.output.values.start[output] - tail.output.values.start[output]) < 1e-5)
    }
  }

  @Test(arguments: ["layer3", "layer1.pool", "", "layer1.conv.weight"])
  func `a layer that is not there has no parts`(name: String) {
    #expect(network.prefix(through: name)?.layers.count == nil)
    #expect(network.suffix(after: name)?.layers.count == nil)
  }

  @Test func `nothing follows from inside a residual connection`() {
    #expect(network.suffix(after: "layer2.block.conv")?.layers.count == nil)
    #expect(network.suffix(after: "layer2")?.layers.map(\.name) == ["fc"])
  }

  @Test func `a plan tells what each layer makes`() {
    let plan = plan(
      network, input: .input(height: 4, width: 4, channels: 1), keepsActivations: true)
    #expect(
      plan.activations.map(\.name) == [
        "layer1.conv", "layer1.relu", "layer1", "layer2.block.conv", "layer2.block.relu",
        "layer2", "fc",
      ])
  }
}
