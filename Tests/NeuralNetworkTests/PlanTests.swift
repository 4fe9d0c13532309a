import NeuralNetwork
import Testing

@Suite struct PlanTests {
  private static let network = Sequential([
    "block": Sequential(
      Conv2d(outputChannels: 20, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU(),
      MaxPool2d(kernelSize: 2)),
    "residual": Residual(Conv2d(outputChannels: 20, kernelSize: 3, padding: 1, bias: false)),
    "drop": Dropout(probability: 0.5),
    "fc": Linear(outputs: 10),
  ])

  /// Takes three steps of Adam on random images and returns all that was computed.
  private func train(
    threads: Int, instructionSet: String? = nil, images: Int = 21
  ) -> [[Float]] {
    let plan = Plan(
      Self.network, input: .input(height: 8, width: 8, channels: 1), batchCapacity: 32, seed: 3,
      pool: WorkerPool(count: threads), instructionSet: instructionSet)
    var adam = Adam(plan.parameters, weightDecay: 0.1)
    var seen: [[Float]] = []
    for step in 1...3 {
      let pixels = randomTensor([images, 8, 8, 1], seed: UInt64(step)).scalars
      let batch = Batch(samples: (0..<Int32(images)).map { $0 }, epoch: step) { range, start in
        for index in 0..<range.count * 64 { start[index] = pixels[range.lowerBound * 64 + index] }
      }
      plan.forward(batch)
      let used = images * plan.output.shape.count
      seen.append(Array(plan.output.values.values[..<used]))
      plan.output.gradient?.start.update(from: seen[seen.count - 1], count: used)
      plan.backward(batch)
      seen.append(Array(plan.parameters.gradient.values))
      adam.step(plan, learningRate: 0.01)
      seen.append(Array(plan.parameters.values.values))
    }
    return seen + [Array(plan.statistics.values.values)]
  }

  @Test(arguments: [2, 3, 5])
  func `the number of threads changes no bit`(threads: Int) {
    #expect(train(threads: threads) == train(threads: 1))
  }

  @Test(arguments: KernelBench.instructionSets)
  func `the instruction set changes no bit`(instructionSet: String) {
    #expect(train(threads: 2, instructionSet: instructionSet) == train(threads: 1))
  }

  @Test(arguments: [1, 2, 7, 8, 32])
  func `batches of any size up to the capacity are computed alike`(images: Int) {
    #expect(train(threads: 2, images: images) == train(threads: 1, images: images))
  }

  @Test func `what stays in the cache gives the values and gradients of what is kept`() throws {
    let network = Sequential(
      Conv2d(outputChannels: 20, kernelSize: 3, padding: 1), MaxPool2d(kernelSize: 2),
      Conv2d(outputChannels: 16, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU(),
      MaxPool2d(kernelSize: 2), Linear(outputs: 10))
    // Three times as many images a shard as are carried at once.
    let pixels = randomTensor([96, 64], seed: 4).scalars
    let batch = Batch(samples: (0..<96).map { $0 }) { range, start in
      for index in 0..<range.count * 64 { start[index] = pixels[range.lowerBound * 64 + index] }
    }
    let plans = [true, false].map { keeps in
      Plan(
        network, input: .input(height: 8, width: 8, channels: 1), batchCapacity: 96, seed: 3,
        pool: WorkerPool(count: 2), keepsActivations: keeps)
    }
    for plan in plans {
      plan.forward(batch)
      plan.output.gradient?.start.update(
        from: plan.output.values.start, count: plan.output.values.count)
      plan.backward(batch)
    }
    #expect(plans.map(\.activations.count) == [6, 0])
    #expect(Array(plans[0].output.values.values) == Array(plans[1].output.values.values))
    // Copied: the plans may be gone once their last pointer has been taken.
    let gradients = plans.map { Array($0.parameters.gradient.values) }
    for (kept, brief) in zip(gradients[0], gradients[1]) {
      // The sums of batch norm are added in another order.
      #expect(abs(kept - brief) <= 1e-4 * max(abs(kept), 1))
    }
  }

  @Test func `filling channels stay zero through training`() throws {
    let plan = Plan(
      Self.network, input: .input(height: 8, width: 8, channels: 1), batchCapacity: 2, seed: 3,
      pool: WorkerPool(count: 1))
    let scalars = plan.parameters.scalarCount
    let floats = train(threads: 1)[8]
    #expect(floats.filter { $0 != 0 }.count <= scalars)
  }

  @Test func `parameters have PyTorch's names and shapes`() {
    let plan = Plan(
      Self.network, input: .input(height: 8, width: 8, channels: 1), batchCapacity: 2, seed: 3,
      pool: WorkerPool(count: 1))
    #expect(
      plan.parameters.entries.map { "\($0.name) \($0.shape)" } == [
        "block.0.weight [20, 1, 3, 3]", "block.0.bias [20]", "block.1.weight [20]",
        "block.1.bias [20]", "residual.block.weight [20, 20, 3, 3]", "fc.weight [10, 320]",
        "fc.bias [10]",
      ])
    #expect(plan.statistics.entries.map(\.name) == ["block.1.running_mean", "block.1.running_var"])
  }

  @Test func `a parameter that is set reads back the same`() throws {
    let plan = Plan(
      Self.network, input: .input(height: 8, width: 8, channels: 1), batchCapacity: 2, seed: 3,
      pool: WorkerPool(count: 1))
    for entry in plan.parameters.entries {
      let tensor = randomTensor(entry.shape, seed: 9)
      plan.parameters.set(entry.name, to: tensor)
      #expect(plan.parameters.tensor(of: entry) == tensor)
    }
  }

  @Test func `a batch beyond the capacity is a caller's mistake`() async {
    await #expect(processExitsWith: .failure) {
      let plan = Plan(
        Linear(outputs: 2), input: .input(height: 1, width: 1, channels: 1), batchCapacity: 2,
        seed: 0, pool: WorkerPool(count: 1))
      plan.forward(Batch(samples: [0, 1, 2]) { _, _ in })
    }
  }
}
