import Kernels
import NeuralNetwork
import Testing

@Suite struct MuonTests {
  /// A plan with two layers of filters whose steps are Muon's: 20 outputs of 27 taps in 48 with filling,
  /// and 16 of 180.
  private func plan(threads: Int = 2, instructionSet: String? = nil) -> Plan {
    Plan(
      Sequential([
        "first": Conv2d(outputChannels: 20, kernelSize: 3, padding: 1),
        "second": Conv2d(outputChannels: 16, kernelSize: 3, padding: 1, bias: false),
        "norm": BatchNorm2d(), "flatten": Flatten(), "fc": Linear(outputs: 10),
      ]),
      input: .input(height: 4, width: 4, channels: 3), batchCapacity: 2, seed: 5,
      pool: WorkerPool(count: threads), instructionSet: instructionSet)
  }

  /// The gradient of a parameter at a step, in PyTorch's order.
  private func gradient(_ entry: Parameters.Entry, step: Int) -> Tensor {
    randomTensor(entry.shape, seed: UInt64(1000 * step + entry.offset))
  }

  private func setGradient(_ plan: Plan, step: Int) {
    for entry in plan.parameters.entries {
      for (index, scalar) in gradient(entry, step: step).scalars.enumerated() {
        plan.parameters.gradient.start[entry.offset + entry.layout.place(of: index)] = scalar
      }
    }
  }

  private func bits(_ plan: Plan) -> [UInt32] { plan.parameters.values.values.map(\.bitPattern) }

  /// Filters `[O, I, kh, kw]` as a matrix `[taps, outputs]`.
  private func matrix(_ filters: Tensor) -> [Float] {
    let outputs = filters.shape[0]
    let taps = filters.scalars.count / outputs
    return (0..<taps * outputs).map { filters.scalars[$0 % outputs * taps + $0 / outputs] }
  }

  @Test(arguments: Plan.instructionSets)
  func `filters move as the reference's over three steps`(instructionSet: String) throws {
    let plan = plan(instructionSet: instructionSet)
    let names = ["first.weight", "second.weight"]
    let entries = try names.map { try #require(plan.parameters.entry(named: $0)) }
    var references = entries.map {
      ReferenceMuon(matrix(plan.parameters.tensor(of: $0)), columns: $0.shape[0])
    }
    var muon = Muon(plan, momentum: 0.8, gain: 5)
    for step in 1...3 {
      setGradient(plan, step: step)
      muon.step(plan, learningRate: 0.02)
      for index in entries.indices {
        references[index].step(
          gradient: matrix(gradient(entries[index], step: step)), keep: 0.8, rate: 0.1)
      }
    }
    for (entry, reference) in zip(entries, references) {
      for (ours, theirs) in zip(matrix(plan.parameters.tensor(of: entry)), reference.matrix) {
        #expect(abs(ours - theirs) < 1e-5)
      }
      let momentum = matrix(muon.moments(of: entry).mean)
      #expect(momentum == reference.momentum)
    }
  }

  @Test(arguments: KernelBench.instructionSets)
  func `a symmetric matrix is mirrored from its squares right of the diagonal`(
    instructionSet: String
  ) throws {
    let (size, panel) = (48, 16)
    let random = randomTensor([size, size], seed: 9).scalars
    let symmetric = (0..<size * size).map {
      random[min($0 / size, $0 % size) * size + max($0 / size, $0 % size)]
    }
    let (gram, rows, mixed) = (
      Buffer<Float>(count: size * size), Buffer<Float>(count: size * size),
      Buffer<Float>(count: size * size)
    )
    for (index, scalar) in symmetric.enumerated() {
      let (row, column) = (index / size, index % size)
      gram.start[(column / panel * size + row) * panel + column % panel] =
        column / panel < row / panel ? .nan : scalar
    }
    try #require(kernelTable(instructionSet)).pointee
      .gramRows(Int32(size), 3, 0.5, gram.start, rows.start, mixed.start)
    withExtendedLifetime((gram, rows, mixed)) {
      #expect(Array(rows.values) == symmetric)
      let expected = symmetric.enumerated().map { index, scalar in
        scalar * 0.5 + (index / size == index % size ? 3 : 0)
      }
      #expect(Array(mixed.values) == expected)
    }
  }

  @Test func `a step is about as long in every direction`() throws {
    let plan = plan()
    let entry = try #require(plan.parameters.entry(named: "second.weight"))
    let before = matrix(plan.parameters.tensor(of: entry))
    setGradient(plan, step: 1)
    // One direction of the gradient outweighs all others a hundred times.
    for place in entry.range where place.isMultiple(of: 16) {
      plan.parameters.gradient.start[place] *= 100
    }
    var muon = Muon(plan, gain: 2)
    muon.step(plan, learningRate: 0.5)
    let step = zip(matrix(plan.parameters.tensor(of: entry)), before).map { $0 - $1 }
    for column in 0..<16 {
      var length: Float = 0
      for row in 0..<180 { length += step[row * 16 + column] * step[row * 16 + column] }
      #expect((0.6...1.3).contains(length.squareRoot()))
    }
  }

  @Test func `all but filters moves as by AdamW`() {
    let (plan, other) = (plan(), plan())
    var muon = Muon(plan, beta2: 0.99, weightDecay: 0.1)
    var adam = Adam(other.parameters, beta2: 0.99, weightDecay: 0.1)
    for step in 1...2 {
      for plan in [plan, other] { setGradient(plan, step: step) }
      muon.step(plan, learningRate: 0.01)
      adam.step(other, learningRate: 0.01)
    }
    for entry in plan.parameters.entries {
      let isSame = plan.parameters.tensor(of: entry) == other.parameters.tensor(of: entry)
      #expect(isSame == (entry.shape.count < 4), "\(entry.name)")
    }
  }

  @Test func `filters of a first layer, with more outputs than taps, move as by AdamW`() throws {
    let plans = (0..<2).map { _ in
      Plan(
        Conv2d(outputChannels: 16, kernelSize: 3), input: .input(height: 4, width: 4, channels: 1),
        batchCapacity: 1, seed: 1)
    }
    for plan in plans { setGradient(plan, step: 1) }
    var muon = Muon(plans[0])
    var adam = Adam(plans[1].parameters)
    muon.step(plans[0], learningRate: 0.01)
    adam.step(plans[1], learningRate: 0.01)
    #expect(bits(plans[0]) == bits(plans[1]))
  }

  @Test func `threads and instruction sets do not change a bit`() {
    let all = Plan.instructionSets.flatMap { set in
      [1, 2, 5].map { threads in
        let plan = plan(threads: threads, instructionSet: set)
        var muon = Muon(plan)
        for step in 1...2 {
          setGradient(plan, step: step)
          muon.step(plan, learningRate: 0.01)
        }
        return bits(plan)
      }
    }
    #expect(Set(all).count == 1)
  }

  @Test func `it goes on from its moments`() {
    let (plan, other) = (plan(), plan())
    var muon = Muon(plan)
    for step in 1...2 {
      setGradient(plan, step: step)
      muon.step(plan, learningRate: 0.01)
    }
    var resumed = Muon(other)
    resumed.resume(
      after: muon.stepCount, with: plan.parameters.entries.map { muon.moments(of: $0) })
    _ = other.parameters.values.values.update(fromContentsOf: plan.parameters.values.values)
    for plan in [plan, other] { setGradient(plan, step: 3) }
    muon.step(plan, learningRate: 0.01)
    resumed.step(other, learningRate: 0.01)
    #expect(resumed.stepCount == 3)
    #expect(bits(plan) == bits(other))
  }

  @Test func `filters without a gradient stay as they are`() throws {
    let plan = plan()
    let entry = try #require(plan.parameters.entry(named: "second.weight"))
    let before = plan.parameters.tensor(of: entry)
    plan.parameters.gradient.values.update(repeating: 0)
    var muon = Muon(plan)
    muon.step(plan, learningRate: 0.01)
    #expect(plan.parameters.tensor(of: entry) == before)
  }

  @Test func `a momentum of one traps`() async {
    await #expect(processExitsWith: .failure) {
      let plan = Plan(
        Flatten(), input: .input(height: 1, width: 1, channels: 1), batchCapacity: 1, seed: 0)
      _ = Muon(plan, momentum: 1)
    }
  }
}
