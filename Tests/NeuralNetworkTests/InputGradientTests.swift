import NeuralNetwork
import Testing

@Suite struct InputGradientTests {
  private static let networks: [(name: String, layer: any Layer)] = [
    ("Conv2d", Conv2d(outputChannels: 5, kernelSize: 3, padding: 1)),
    (
      "Conv2d, MaxPool2d, BatchNorm2d and ReLU",
      Sequential(
        Conv2d(outputChannels: 20, kernelSize: 3, bias: false), MaxPool2d(kernelSize: 2),
        BatchNorm2d(), ReLU())
    ),
    (
      "Conv2d by Winograd",
      Sequential(
        Conv2d(outputChannels: 16, kernelSize: 3, padding: 1),
        Conv2d(outputChannels: 20, kernelSize: 3, padding: 1))
    ),
    ("BatchNorm2d on the input", BatchNorm2d()),
    ("ReLU on the input", ReLU()),
    ("MaxPool2d on the input", MaxPool2d(kernelSize: 2)),
    ("Dropout on the input", Dropout(probability: 0.5)),
    ("Dropout", Sequential(Conv2d(outputChannels: 4, kernelSize: 1), Dropout(probability: 0.5))),
    ("Residual on the input", Residual(Conv2d(outputChannels: 3, kernelSize: 3, padding: 1))),
    (
      "Residual block",
      Sequential(
        Conv2d(outputChannels: 4, kernelSize: 3, padding: 1),
        Residual(
          Sequential(Conv2d(outputChannels: 4, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU())))
    ),
    ("GlobalMaxPool2d", Sequential(Conv2d(outputChannels: 17, kernelSize: 2), GlobalMaxPool2d())),
    ("Linear", Sequential(Flatten(), Linear(outputs: 20))),
  ]

  /// Returns a plan whose running statistics are those of some training.
  private func plan(_ layer: any Layer, threads: Int = 2) -> Plan {
    let network = Sequential(layer, Flatten(), Linear(outputs: 6))
    let plan = Plan(
      network, input: .input(height: 6, width: 6, channels: 3), batchCapacity: 9, seed: 4,
      pool: WorkerPool(count: threads), inputGradient: true)
    plan.forward(batch(randomTensor([9, 6, 6, 3], seed: 7).scalars))
    plan.prepareEvaluation(gradients: true)
    return plan
  }

  private func batch(_ pixels: [Float]) -> Batch {
    Batch(samples: Array(0..<Int32(pixels.count / 108))) { range, start in
      for index in 0..<range.count * 108 { start[index] = pixels[range.lowerBound * 108 + index] }
    }
  }

  /// The sum of the outputs, each times a weight that depends on its image and class.
  private func loss(_ plan: Plan, _ pixels: [Float]) -> Double {
    plan.evaluate(batch(pixels))
    return (0..<9).reduce(0) { sum, image in
      sum
        + (0..<6).reduce(0) {
          $0 + weight(image, $1) * Double(plan.output.values.start[image * 16 + $1])
        }
    }
  }

  private func weight(_ image: Int, _ output: Int) -> Double {
    Double((image * 7 + output * 3) % 5 - 2)
  }

  private func gradient(_ plan: Plan, _ pixels: [Float]) throws -> [Float] {
    let batch = batch(pixels)
    plan.evaluate(batch)
    let slope = try #require(plan.output.gradient)
    slope.values.update(repeating: 0)
    for image in 0..<9 {
      for output in 0..<6 { slope.start[image * 16 + output] = Float(weight(image, output)) }
    }
    plan.evaluationBackward(batch)
    let result = try #require(plan.input.gradient)
    let shape = plan.input.shape
    return (0..<9 * 36).flatMap { pixel in (0..<3).map { result.start[pixel * shape.stride + $0] } }
  }

  @Test(arguments: networks.map(\.name))
  func `the gradient of the input agrees with differences`(name: String) throws {
    let layer = try #require(Self.networks.first { $0.name == name }).layer
    let plan = plan(layer)
    let pixels = randomTensor([9, 6, 6, 3], seed: 11).scalars
    let analytic = try gradient(plan, pixels)
    for index in stride(from: 0, to: pixels.count, by: 13) {
      // A kink of a rectifier or a maximum spoils the slope on one side only.
      let slopes = [Float(0x1p-7), 0x1p-9].flatMap { step -> [Double] in
        func moved(_ change: Float) -> Double {
          var changed = pixels
          changed[index] += change
          return loss(plan, changed)
        }
        let (left, middle, right) = (moved(-step), moved(0), moved(step))
        let width = Double(step)
        return [(right - left) / (2 * width), (middle - left) / width, (right - middle) / width]
      }
      let value = Double(analytic[index])
      #expect(
        slopes.contains { abs(value - $0) <= 0.02 * max(abs(value), abs($0)) + 4e-3 },
        "\(index): \(value), by differences \(slopes)")
    }
  }

  @Test func `the number of threads changes no bit of it`() throws {
    let pixels = randomTensor([9, 6, 6, 3], seed: 5).scalars
    let layer = Self.networks[1].layer
    #expect(
      try gradient(plan(layer, threads: 1), pixels) == gradient(plan(layer, threads: 3), pixels))
  }

  @Test func `a plan computes the same with and without it`() throws {
    let layer = Self.networks[1].layer
    let network = Sequential(layer, Flatten(), Linear(outputs: 6))
    let plain = Plan(
      network, input: .input(height: 6, width: 6, channels: 3), batchCapacity: 9, seed: 4,
      pool: WorkerPool(count: 2))
    let pixels = randomTensor([9, 6, 6, 3], seed: 11).scalars
    plain.forward(batch(randomTensor([9, 6, 6, 3], seed: 7).scalars))
    plain.prepareEvaluation()
    #expect(loss(plain, pixels) == loss(plan(layer), pixels))
  }

  @Test func `a plan without it traps`() async {
    await #expect(processExitsWith: .failure) {
      let plan = Plan(
        Linear(outputs: 2), input: .input(height: 1, width: 1, channels: 1), batchCapacity: 1,
        seed: 0, pool: WorkerPool(count: 1))
      plan.evaluationBackward(Batch(samples: [0]) { _, _ in })
    }
  }
}
