import NeuralNetwork
import Testing

@Suite struct WeightAverageTests {
  private func plan(threads: Int = 2) -> Plan {
    Plan(
      Sequential([
        "conv": Conv2d(outputChannels: 20, kernelSize: 3, padding: 1), "norm": BatchNorm2d(),
        "flatten": Flatten(), "fc": Linear(outputs: 300),
      ]),
      input: .input(height: 4, width: 4, channels: 1), batchCapacity: 2, seed: 5,
      pool: WorkerPool(count: threads))
  }

  /// Sets everything that a plan has learned to numbers that depend on a seed.
  private func fill(_ plan: Plan, seed: UInt64) {
    for vector in [plan.parameters, plan.statistics] {
      for entry in vector.entries {
        vector.set(entry.name, to: randomTensor(entry.shape, seed: seed &+ UInt64(entry.offset)))
      }
    }
  }

  private func bits(_ plan: Plan) -> [UInt32] {
    [plan.parameters, plan.statistics].flatMap { $0.values.values.map(\.bitPattern) }
  }

  @Test(
    arguments: [
      (0.995, 2, 0.25), (0.995, 90, 0.91), (0.995, 100_000, 0.995), (0.5, 2, 0.25), (0.5, 8, 0.5),
      (0.5, 9, 0.5), (0, 3, 0),
    ] as [(Double, Int, Double)])
  func `in the beginning less is kept`(decay: Double, steps: Int, expected: Double) {
    #expect(WeightAverage.decay(decay, after: steps) == expected)
  }

  @Test(arguments: [1, 3])
  func `weights and statistics have the reference's averages over three steps`(threads: Int) {
    let plan = plan(threads: threads)
    fill(plan, seed: 1)
    let average = WeightAverage(plan, decay: 0.3)
    let vectors = [plan.parameters, plan.statistics]
    var references = vectors.flatMap { $0.values.values.map { ReferenceAverage($0) } }
    for step in 1...3 {
      fill(plan, seed: UInt64(100 * step))
      average.update(plan, after: step)
      let values = vectors.flatMap { Array($0.values.values) }
      let rate = Float(1 - WeightAverage.decay(0.3, after: step))
      for index in values.indices { references[index].move(to: values[index], by: rate) }
    }
    average.exchange(with: plan)
    #expect(bits(plan) == references.map(\.average.bitPattern))
  }

  @Test func `an average begins with what is there`() {
    let plan = plan()
    fill(plan, seed: 2)
    let before = bits(plan)
    let average = WeightAverage(plan, decay: 0.9)
    fill(plan, seed: 3)
    average.exchange(with: plan)
    #expect(bits(plan) == before)
  }

  @Test func `two exchanges are none, not even for numbers that are none`() {
    let plan = plan()
    fill(plan, seed: 4)
    plan.parameters.values.start[0] = Float(bitPattern: 0x7fc1_2345)
    let before = bits(plan)
    let average = WeightAverage(plan, decay: 0.9)
    fill(plan, seed: 5)
    average.update(plan, after: 1)
    let changed = bits(plan)
    average.exchange(with: plan)
    #expect(bits(plan) != changed)
    average.exchange(with: plan)
    #expect(bits(plan) == changed)
    #expect(changed != before)
  }

  @Test func `averages go on from where they were kept`() {
    let (plan, other) = (plan(), plan())
    fill(plan, seed: 6)
    let average = WeightAverage(plan, decay: 0.9)
    fill(plan, seed: 7)
    average.update(plan, after: 4)
    let copy = WeightAverage(other, decay: 0.9)
    copy.resume(
      other, parameters: plan.parameters.entries.map { average.parameter($0, of: plan) },
      statistics: plan.statistics.entries.map { average.statistic($0, of: plan) })
    for (average, plan) in [(average, plan), (copy, other)] {
      fill(plan, seed: 8)
      average.update(plan, after: 5)
      average.exchange(with: plan)
    }
    #expect(bits(plan) == bits(other))
  }

  @Test func `a decay of one or more traps`() async {
    await #expect(processExitsWith: .failure) {
      let plan = Plan(
        Flatten(), input: .input(height: 1, width: 1, channels: 1), batchCapacity: 1, seed: 0)
      _ = WeightAverage(plan, decay: 1)
    }
  }
}
