import NeuralNetwork
import TestSupport
import Testing

/// What a plan makes of convolutions for which Winograd's way pays, and of others.
@Suite struct WinogradPlanTests {
  private static func plan(
    size: Int, inputs: Int, outputs: Int, padding: Int, precision: Precision = .float32
  ) -> Plan {
    Plan(
      Sequential(["conv": Conv2d(outputChannels: outputs, kernelSize: 3, padding: padding)]),
      input: .input(height: size, width: size, channels: inputs), batchCapacity: 9, seed: 2,
      pool: WorkerPool(count: 2), precision: precision)
  }

  private func run(_ plan: Plan, _ x: Tensor, evaluates: Bool) throws -> (
    y: Tensor, filters: Tensor, bias: [Float]
  ) {
    let size = plan.input.shape.count
    let batch = Batch(samples: (0..<Int32(x.shape[0])).map { $0 }) { places, start in
      for index in 0..<places.count * size {
        start[index] = x.scalars[places.lowerBound * size + index]
      }
    }
    if evaluates {
      plan.prepareEvaluation()
      plan.evaluate(batch)
    } else {
      plan.forward(batch)
    }
    let shape = plan.output.shape
    let entries = plan.parameters.entries.map { plan.parameters.tensor(of: $0) }
    let pixels = x.shape[0] * shape.pixels
    let y = (0..<pixels).flatMap { pixel in
      (0..<shape.channels).map { plan.output.values.start[pixel * shape.stride + $0] }
    }
    return (
      Tensor(shape: [x.shape[0], shape.height, shape.width, shape.channels], scalars: y),
      entries[0], entries[1].scalars
    )
  }

  @Test(
    arguments: [
      (size: 6, padding: 1), (size: 5, padding: 0), (size: 7, padding: 1), (size: 8, padding: 2),
    ], [false, true])
  func `a large enough convolution goes by Winograd's way, in training and evaluation`(
    sizes: (size: Int, padding: Int), evaluates: Bool
  ) throws {
    let x = randomTensor([9, sizes.size, sizes.size, 16], seed: 1)
    let plan = Self.plan(size: sizes.size, inputs: 16, outputs: 20, padding: sizes.padding)
    let (y, filters, bias) = try run(plan, x, evaluates: evaluates)
    #expect(y == ReferenceWinograd(padding: sizes.padding).convolve(x, filters, bias: bias))
  }

  @Test(arguments: [
    (size: 3, inputs: 16, padding: 1), (size: 5, inputs: 16, padding: 1),
    (size: 6, inputs: 4, padding: 1), (size: 4, inputs: 16, padding: 2),
    (size: 7, inputs: 16, padding: 2),
  ])
  func `where that saves less than a fifth, or channels fill no panel, it goes directly`(
    sizes: (size: Int, inputs: Int, padding: Int)
  ) throws {
    let x = randomTensor([9, sizes.size, sizes.size, sizes.inputs], seed: 1)
    let plan = Self.plan(
      size: sizes.size, inputs: sizes.inputs, outputs: 20, padding: sizes.padding)
    let (y, filters, bias) = try run(plan, x, evaluates: false)
    #expect(
      y
        == ReferenceConvolution.convolve(
          ReferenceConvolution.padded(x, by: sizes.padding), filters, bias: bias))
  }

  @Test(.enabled(if: Precision.bfloat16.isSupported, "this processor has no AVX-512 BF16"))
  func `a net is evaluated alike whatever it was trained in`() throws {
    let x = randomTensor([9, 6, 6, 16], seed: 1)
    let outputs = try [Precision.float32, .bfloat16].map { precision in
      try run(
        Self.plan(size: 6, inputs: 16, outputs: 20, padding: 1, precision: precision), x,
        evaluates: true
      ).y
    }
    #expect(outputs[0] == outputs[1])
  }
}
