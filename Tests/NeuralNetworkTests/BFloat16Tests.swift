import Kernels
import NeuralNetwork
import Testing

/// Sizes of even and odd widths, one and several panels, with and without a frame.
private let cases: [(size: Int, inputs: Int, outputs: Int, kernel: Int, padding: Int)] = [
  (3, 16, 16, 3, 1), (4, 32, 48, 3, 1), (7, 16, 64, 3, 0), (5, 48, 16, 2, 0), (6, 16, 80, 1, 0),
  (7, 64, 32, 5, 2),
]

@Suite(.enabled(if: Precision.bfloat16.isSupported, "this processor has no AVX-512 BF16"))
struct BFloat16Tests {
  private let images = 3

  @Test(arguments: cases)
  func `a convolution agrees with the reference on rounded numbers`(
    sizes: (size: Int, inputs: Int, outputs: Int, kernel: Int, padding: Int)
  ) throws {
    let bench = try Bench(sizes, images: images)
    let (x, filters) = (bench.images(seed: 1), bench.filters(seed: 2))
    let bias = randomTensor([sizes.outputs], seed: 3).scalars
    let reference = ReferenceConvolution.convolve(
      ReferenceConvolution.padded(x.rounded, by: sizes.padding), filters.rounded, bias: bias)
    #expect(bench.convolve(x, filters, bias: bias).distance(to: reference) < 1e-5)
  }

  @Test(arguments: cases)
  func `the filters' gradient agrees with the reference on rounded numbers`(
    sizes: (size: Int, inputs: Int, outputs: Int, kernel: Int, padding: Int)
  ) throws {
    let bench = try Bench(sizes, images: images)
    let x = bench.images(seed: 4)
    let dy = randomTensor([images, bench.edge, bench.edge, sizes.outputs], seed: 5)
    let reference = ReferenceConvolution.filterGradient(
      ReferenceConvolution.padded(x.rounded, by: sizes.padding), dy.rounded,
      kernel: (sizes.kernel, sizes.kernel))
    #expect(bench.filterGradient(x, dy).distance(to: reference) < 1e-5)
  }

  @Test func `numbers are rounded to the nearest, to even in the middle, and NaN stays NaN`() throws
  {
    let table = try #require(bfloat16KernelTable()).pointee
    let x = Buffer<Float>(count: 16)
    let numbers: [Float] = [1, 1.00390625, 1.01171875, -3.1415927, .infinity, .nan, 1e-3, 0x1p100]
    for (index, number) in numbers.enumerated() { x.start[index] = number }
    let pairs = Buffer<UInt32>(count: 8)
    table.pairChannels(16, x.start, pairs.start)
    for (index, number) in numbers.enumerated() {
      let bits = pairs.start[index / 2] << (index % 2 == 0 ? 16 : 0) & 0xFFFF_0000
      let found = Float(bitPattern: bits)
      #expect(number.isNaN ? found.isNaN : found == number.roundedToBFloat16)
    }
  }

  private static func plan(_ precision: Precision, threads: Int) -> Plan {
    Plan(
      Sequential(
        Conv2d(outputChannels: 16, kernelSize: 3, padding: 1), MaxPool2d(kernelSize: 2),
        Conv2d(outputChannels: 40, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU(),
        Residual(Conv2d(outputChannels: 40, kernelSize: 3, padding: 1, bias: false)),
        Linear(outputs: 10)),
      input: .input(height: 10, width: 10, channels: 1), batchCapacity: 70, seed: 3,
      pool: WorkerPool(count: threads), precision: precision)
  }

  private func gradient(_ precision: Precision, threads: Int) -> [Float] {
    let plan = Self.plan(precision, threads: threads)
    let pixels = randomTensor([70, 100], seed: 4).scalars
    plan.forward(
      Batch(samples: (0..<70).map { $0 }) { range, start in
        for index in 0..<range.count * 100 { start[index] = pixels[range.lowerBound * 100 + index] }
      })
    let slopes = randomTensor([70, plan.output.shape.count], seed: 6)
    for (index, slope) in slopes.scalars.enumerated() {
      let isFilling = index % plan.output.shape.stride >= plan.output.shape.channels
      plan.output.gradient?.start[index] = isFilling ? 0 : slope
    }
    plan.backward(Batch(samples: (0..<70).map { $0 }) { _, _ in })
    return Array(plan.parameters.gradient.values)
  }

  @Test(arguments: [Precision.float32, .bfloat16])
  func `what is computed again is what was there before`(precision: Precision) {
    // 1×1 filters of 16 channels are as cheap as a first layer, and may have bfloat16 factors.
    func output(keepsActivations: Bool) -> [Float] {
      let plan = Plan(
        Sequential(
          Conv2d(outputChannels: 16, kernelSize: 3, padding: 1), BatchNorm2d(), ReLU(),
          MaxPool2d(kernelSize: 2), Conv2d(outputChannels: 32, kernelSize: 1), BatchNorm2d(),
          ReLU(),
          MaxPool2d(kernelSize: 2), Linear(outputs: 10)),
        input: .input(height: 10, width: 10, channels: 1), batchCapacity: 9, seed: 3,
        precision: precision, keepsActivations: keepsActivations)
      let pixels = randomTensor([9, 100], seed: 4).scalars
      plan.forward(
        Batch(samples: (0..<9).map { $0 }) { range, start in
          for index in 0..<range.count * 100 {
            start[index] = pixels[range.lowerBound * 100 + index]
          }
        })
      return Array(plan.output.values.values)
    }
    #expect(output(keepsActivations: false) == output(keepsActivations: true))
  }

  @Test(arguments: [2, 3, 5])
  func `the number of threads changes no bit`(threads: Int) {
    #expect(gradient(.bfloat16, threads: threads) == gradient(.bfloat16, threads: 1))
  }

  @Test func `the gradient points where that of f32 does`() {
    let (brief, whole) = (gradient(.bfloat16, threads: 2), gradient(.float32, threads: 2))
    #expect(brief != whole)
    func product(_ a: [Float], _ b: [Float]) -> Double {
      zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let cosine =
      product(brief, whole) / (product(brief, brief) * product(whole, whole)).squareRoot()
    #expect(cosine > 0.999)
  }
}

/// The kernels with tensors in plain order going in and out.
private struct Bench {
  let sizes: (size: Int, inputs: Int, outputs: Int, kernel: Int, padding: Int)
  let images: Int
  let table: BFloat16KernelTable
  let plain: KernelBench
  var edge: Int { sizes.size + 2 * sizes.padding - sizes.kernel + 1 }
  private var framed: Int { sizes.size + 2 * sizes.padding }

  init(
    _ sizes: (size: Int, inputs: Int, outputs: Int, kernel: Int, padding: Int), images: Int
  ) throws {
    (self.sizes, self.images) = (sizes, images)
    table = try #require(bfloat16KernelTable()).pointee
    plain = try KernelBench("avx512")
  }

  func images(seed: UInt64) -> Tensor {
    randomTensor([images, sizes.size, sizes.size, sizes.inputs], seed: seed)
  }

  func filters(seed: UInt64) -> Tensor {
    randomTensor([sizes.outputs, sizes.inputs, sizes.kernel, sizes.kernel], seed: seed)
  }

  func convolve(_ x: Tensor, _ filters: Tensor, bias: [Float]) -> Tensor {
    let packed = plain.packed(filters)
    let pairs = Buffer<UInt32>(count: packed.count / 2)
    table.pairInputs(packed.count / 16, packed.start, pairs.start)
    let image = plain.filled(x)
    let input = Buffer<UInt32>(count: image.count / 2)
    table.pairChannels(image.count, image.start, input.start)
    let result = Buffer<Float>(count: images * edge * edge * sizes.outputs)
    var shape = shape(inputStride: sizes.inputs / 2, frameInMemory: false)
    let start = plain.filled(Tensor(shape: [1, bias.count], scalars: bias))
    table.convolve(&shape, input.start, pairs.start, start.start, result.start)
    plain.keepAlive()
    return plain.plain(result, [images, edge, edge, sizes.outputs])
  }

  func filterGradient(_ x: Tensor, _ dy: Tensor) -> Tensor {
    let size = Int32(sizes.size)
    let frame = Buffer<UInt32>(count: images * framed * framed * sizes.inputs)
    table.framePixelPairs(
      Int32(images), size, size, Int32(sizes.inputs), Int32(sizes.padding), plain.filled(x).start,
      frame.start)
    let slopes = Buffer<UInt32>(count: images * edge * ((edge + 1) / 2) * sizes.outputs)
    table.pairPixels(
      Int32(images * edge), Int32(edge), Int32(sizes.outputs), plain.filled(dy).start, slopes.start)
    let taps = sizes.kernel * sizes.kernel * sizes.inputs
    let result = Buffer<Float>(count: taps * sizes.outputs)
    var shape = shape(inputStride: sizes.inputs, frameInMemory: true)
    table.filterGradient(
      &shape, 0, Int32(taps), 0, frame.start, slopes.start, result.start)
    plain.keepAlive()
    let layout = Layout.filters(
      outputs: sizes.outputs, inputs: sizes.inputs, height: sizes.kernel, width: sizes.kernel,
      inputStride: sizes.inputs)
    return Tensor(
      shape: [sizes.outputs, sizes.inputs, sizes.kernel, sizes.kernel],
      scalars: (0..<taps * sizes.outputs).map { result.start[layout.place(of: $0)] })
  }

  private func shape(inputStride: Int, frameInMemory: Bool) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(images), inputHeight: Int32(framed), inputWidth: Int32(framed),
      frame: Int32(sizes.padding), frameInMemory: frameInMemory ? 1 : 0,
      inputStride: Int32(inputStride),
      kernelHeight: Int32(sizes.kernel), kernelWidth: Int32(sizes.kernel),
      outputHeight: Int32(edge), outputWidth: Int32(edge),
      outputChannels: Int32(sizes.outputs), outputStride: Int32(sizes.outputs))
  }
}

extension Tensor {
  /// Each number rounded to the nearest bfloat16.
  fileprivate var rounded: Tensor {
    Tensor(shape: shape, scalars: scalars.map(\.roundedToBFloat16))
  }

  /// The largest difference between two tensors, as a part of the largest number.
  fileprivate func distance(to other: Tensor) -> Float {
    let size = other.scalars.map(abs).max() ?? 0
    return (zip(scalars, other.scalars).map { abs($0 - $1) }.max() ?? .infinity) / size
  }
}

extension Float {
  /// The nearest number with seven bits after the first one; of two as near the even one.
  fileprivate var roundedToBFloat16: Float {
    guard isFinite else { return self }
    let bits = bitPattern
    return Float(bitPattern: (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF_0000)
  }
}
