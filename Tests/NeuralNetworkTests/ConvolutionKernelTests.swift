import Kernels
import NeuralNetwork
import Testing

/// Sizes that meet whole tiles, cut tiles, several panels of channels, and filled panels.
private let cases: [(images: Int, size: Int, inputs: Int, outputs: Int, kernel: Int)] = [
  (1, 3, 1, 1, 3), (2, 5, 3, 16, 3), (2, 6, 16, 32, 3), (3, 4, 5, 70, 2), (2, 7, 20, 64, 3),
  (5, 1, 40, 90, 1), (2, 5, 2, 48, 5),
]

/// Sizes whose edges, corners and middles meet whole and cut tiles, with every width of a frame.
private let framedCases:
  [(images: Int, size: Int, inputs: Int, outputs: Int, kernel: Int, frame: Int)] = [
    (1, 1, 16, 16, 3, 1), (4, 3, 16, 64, 3, 1), (4, 7, 32, 64, 3, 1), (3, 6, 16, 32, 3, 2),
    (2, 5, 1, 16, 3, 1), (4, 9, 1, 32, 3, 1), (2, 4, 48, 80, 5, 2), (1, 2, 16, 96, 2, 1),
    (2, 5, 16, 48, 5, 4),
  ]

@Suite struct ConvolutionKernelTests {
  @Test(arguments: KernelBench.instructionSets, cases)
  func `a convolution gives the reference's bits`(
    instructionSet: String,
    sizes: (images: Int, size: Int, inputs: Int, outputs: Int, kernel: Int)
  ) throws {
    let x = randomTensor([sizes.images, sizes.size, sizes.size, sizes.inputs], seed: 1)
    let filters = randomTensor([sizes.outputs, sizes.inputs, sizes.kernel, sizes.kernel], seed: 2)
    let bias = randomTensor([sizes.outputs], seed: 3).scalars
    let bench = try KernelBench(instructionSet)
    for bias in [nil, bias] {
      #expect(
        bench.convolve(x, filters, bias: bias)
          == ReferenceConvolution.convolve(x, filters, bias: bias))
    }
  }

  @Test(arguments: KernelBench.instructionSets, cases)
  func `the filters' gradient has the reference's bits, also over two calls`(
    instructionSet: String,
    sizes: (images: Int, size: Int, inputs: Int, outputs: Int, kernel: Int)
  ) throws {
    let kernel = (sizes.kernel, sizes.kernel)
    let edge = sizes.size - sizes.kernel + 1
    let x = randomTensor([sizes.images, sizes.size, sizes.size, sizes.inputs], seed: 4)
    let dy = randomTensor([sizes.images, edge, edge, sizes.outputs], seed: 5)
    #expect(
      try KernelBench(instructionSet).filterGradient(x, dy, kernel: kernel)
        == ReferenceConvolution.filterGradient(x, dy, kernel: kernel))
  }

  @Test(arguments: KernelBench.instructionSets, framedCases)
  func `the frame is left out of a convolution and gives the same bits`(
    instructionSet: String,
    sizes: (images: Int, size: Int, inputs: Int, outputs: Int, kernel: Int, frame: Int)
  ) throws {
    let inside = randomTensor([sizes.images, sizes.size, sizes.size, sizes.inputs], seed: 6)
    let filters = randomTensor([sizes.outputs, sizes.inputs, sizes.kernel, sizes.kernel], seed: 7)
    let bias = randomTensor([sizes.outputs], seed: 8).scalars
    let bench = try KernelBench(instructionSet)
    for bias in [nil, bias] {
      let reference = ReferenceConvolution.convolve(
        ReferenceConvolution.padded(inside, by: sizes.frame), filters, bias: bias)
      #expect(
        bench.convolve(inside, filters, bias: bias, frame: .leftOut(sizes.frame)) == reference)
      #expect(
        bench.convolve(
          framed(inside, sizes.frame, .nan), filters, bias: bias, frame: .inMemory(sizes.frame))
          == reference)
    }
  }

  @Test(arguments: KernelBench.instructionSets, framedCases)
  func `the frame is left out of the filters' gradient and gives the same bits`(
    instructionSet: String,
    sizes: (images: Int, size: Int, inputs: Int, outputs: Int, kernel: Int, frame: Int)
  ) throws {
    let kernel = (sizes.kernel, sizes.kernel)
    let edge = sizes.size + 2 * sizes.frame - sizes.kernel + 1
    let inside = randomTensor([sizes.images, sizes.size, sizes.size, sizes.inputs], seed: 9)
    let dy = randomTensor([sizes.images, edge, edge, sizes.outputs], seed: 10)
    let bench = try KernelBench(instructionSet)
    let reference = ReferenceConvolution.filterGradient(
      ReferenceConvolution.padded(inside, by: sizes.frame), dy, kernel: kernel)
    #expect(
      bench.filterGradient(inside, dy, kernel: kernel, frame: .leftOut(sizes.frame)) == reference)
    #expect(
      bench.filterGradient(
        framed(inside, sizes.frame, .nan), dy, kernel: kernel, frame: .inMemory(sizes.frame))
        == reference)
  }

  /// Images inside frames of a number.
  private func framed(_ x: Tensor, _ frame: Int, _ number: Float) -> Tensor {
    let inside = ReferenceConvolution.padded(
      Tensor(shape: x.shape, scalars: x.scalars.map { _ in 1 }), by: frame)
    let values = ReferenceConvolution.padded(x, by: frame)
    return Tensor(
      shape: values.shape,
      scalars: zip(values.scalars, inside.scalars).map { $1 == 1 ? $0 : number })
  }

  @Test(arguments: KernelBench.instructionSets, [(3, 1), (5, 2), (1, 1)])
  func `padding gives the reference's frame`(
    instructionSet: String, sizes: (size: Int, padding: Int)
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let x = randomTensor([2, sizes.size, sizes.size, 16], seed: 15)
    let reference = ReferenceConvolution.padded(x, by: sizes.padding)
    let padded = Buffer<Float>(count: reference.scalars.count)
    padded.values.update(repeating: .nan)
    bench.table.pad(
      2, Int32(sizes.size), Int32(sizes.size), 16, Int32(sizes.padding), bench.filled(x).start,
      padded.start)
    #expect(bench.plain(padded, reference.shape) == reference)
  }

  @Test(arguments: KernelBench.instructionSets, [1, 2, 3])
  func `filters are turned as in the reference, panel by panel`(
    instructionSet: String, kernel: Int
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let filters = randomTensor([48, 32, kernel, kernel], seed: 16)
    let layout = Layout.filters(
      outputs: 32, inputs: 48, height: kernel, width: kernel, inputStride: 48)
    let turned = Buffer<Float>(count: layout.count)
    for panel in 0..<2 {
      bench.table.transposeFilters(
        Int32(kernel), 32, 48, Int32(panel), Int32(panel + 1), bench.packed(filters).start,
        turned.start)
    }
    let reference = ReferenceConvolution.transposed(filters)
    let scalars = reference.scalars.indices.map { turned.start[layout.place(of: $0)] }
    #expect(scalars == reference.scalars)
  }

  @Test func `a small convolution gives the numbers worked out by hand`() {
    let x = Tensor(shape: [1, 3, 3, 1], scalars: [1, 2, 3, 4, 5, 6, 7, 8, 9])
    let filters = Tensor(shape: [1, 1, 2, 2], scalars: [1, 0, 0, -1])
    let y = ReferenceConvolution.convolve(x, filters, bias: [10])
    #expect(y == Tensor(shape: [1, 2, 2, 1], scalars: [6, 6, 6, 6]))
  }
}
