import Kernels
import NeuralNetwork
import Testing

/// Odd and even sizes, each width of a frame, more images than are taken at once, filled panels.
private let cases: [(images: Int, size: Int, inputs: Int, outputs: Int, padding: Int)] = [
  (1, 4, 16, 16, 0), (2, 3, 16, 32, 1), (5, 7, 32, 48, 1), (3, 14, 20, 64, 0), (2, 6, 16, 70, 2),
  (1, 1, 16, 16, 1), (4, 5, 48, 16, 2), (6, 14, 16, 16, 0),
]

@Suite struct WinogradKernelTests {
  @Test(arguments: KernelBench.instructionSets, cases)
  func `Winograd's convolution gives the reference's bits, and nearly those of a direct one`(
    instructionSet: String,
    sizes: (images: Int, size: Int, inputs: Int, outputs: Int, padding: Int)
  ) throws {
    let x = randomTensor([sizes.images, sizes.size, sizes.size, sizes.inputs], seed: 1)
    let filters = randomTensor([sizes.outputs, sizes.inputs, 3, 3], seed: 2)
    let bench = try KernelBench(instructionSet)
    for bias in [nil, randomTensor([sizes.outputs], seed: 3).scalars] {
      let y = bench.winogradConvolve(x, filters, bias: bias, padding: sizes.padding)
      #expect(
        y == ReferenceWinograd(padding: sizes.padding).convolve(x, filters, bias: bias))
      #expect(
        isNear(
          y,
          ReferenceConvolution.convolve(
            ReferenceConvolution.padded(x, by: sizes.padding), filters, bias: bias)))
    }
  }

  @Test(arguments: KernelBench.instructionSets, cases)
  func `Winograd's gradients have the reference's bits, and nearly those of a direct convolution`(
    instructionSet: String,
    sizes: (images: Int, size: Int, inputs: Int, outputs: Int, padding: Int)
  ) throws {
    let edge = sizes.size + 2 * sizes.padding - 2
    let x = randomTensor([sizes.images, sizes.size, sizes.size, sizes.inputs], seed: 4)
    let filters = randomTensor([sizes.outputs, sizes.inputs, 3, 3], seed: 5)
    let dy = randomTensor([sizes.images, edge, edge, sizes.outputs], seed: 6)
    let reference = ReferenceWinograd(padding: sizes.padding)
    let (ofFilters, ofInput) = try KernelBench(instructionSet).winogradGradients(
      x, dy, filters, padding: sizes.padding)
    #expect(ofFilters == reference.filterGradient(x, dy))
    #expect(
      ofInput == reference.inputGradient(dy, filters, height: sizes.size, width: sizes.size))

    let framed = ReferenceConvolution.padded(x, by: sizes.padding)
    #expect(
      isNear(ofFilters, ReferenceConvolution.filterGradient(framed, dy, kernel: (3, 3))))
    #expect(
      isNear(
        ofInput,
        ReferenceConvolution.convolve(
          ReferenceConvolution.padded(dy, by: 2 - sizes.padding),
          ReferenceConvolution.transposed(filters), bias: nil)))
  }

  @Test func `a small convolution by Winograd gives the numbers worked out by hand`() {
    let x = Tensor(shape: [1, 4, 4, 1], scalars: (1...16).map(Float.init))
    // The middle, and twice what is below it to the right: 6 + 2 · 11 and so on.
    let filters = Tensor(shape: [1, 1, 3, 3], scalars: [0, 0, 0, 0, 1, 0, 0, 0, 2])
    let y = ReferenceWinograd(padding: 0).convolve(x, filters, bias: [100])
    #expect(y == Tensor(shape: [1, 2, 2, 1], scalars: [128, 131, 140, 143]))
    // Σ dy · x as each tap sees it: 1 · 1 - 1 · 2 + 0 · 5 + 3 · 6 for the first one.
    let dy = Tensor(shape: [1, 2, 2, 1], scalars: [1, -1, 0, 3])
    #expect(
      ReferenceWinograd(padding: 0).filterGradient(x, dy)
        == Tensor(shape: [1, 1, 3, 3], scalars: [17, 20, 23, 29, 32, 35, 41, 44, 47]))
  }

  /// Whether two tensors agree but for what f32 rounds, a few parts in a million of the largest number.
  private func isNear(_ a: Tensor, _ b: Tensor) -> Bool {
    let largest = b.scalars.reduce(0) { max($0, abs($1)) }
    return a.shape == b.shape
      && zip(a.scalars, b.scalars).allSatisfy { abs($0 - $1) <= 5e-6 * largest }
  }
}

extension KernelBench {
  fileprivate func winogradConvolve(
    _ x: Tensor, _ filters: Tensor, bias: [Float]?, padding: Int
  ) -> Tensor {
    var shape = self.shape(x, filters.shape, .leftOut(padding))
    let start = bias.map { filled(Tensor(shape: [1, $0.count], scalars: $0)) }
    let edge = Int(shape.outputHeight)
    let y = filled(Tensor(zeros: [x.shape[0], edge, edge, filters.shape[0]]))
    table.winogradConvolve(
      &shape, room(&shape), filled(x).start, matrices(filters).straight, start?.start, y.start)
    keepAlive()
    return plain(y, [x.shape[0], edge, edge, filters.shape[0]])
  }

  /// Returns the filters' gradient, the images handed over in two calls that add up, and the input's.
  fileprivate func winogradGradients(
    _ x: Tensor, _ dy: Tensor, _ filters: Tensor, padding: Int
  ) -> (ofFilters: Tensor, ofInput: Tensor) {
    var shape = self.shape(x, filters.shape, .leftOut(padding))
    let (inputs, outputs) = (Int(shape.inputStride), Int(shape.outputStride))
    let sums = Buffer<Float>(count: 16 * inputs * outputs)
    let (images, slopes) = (filled(x), filled(dy))
    let dx = filled(Tensor(shape: x.shape, scalars: x.scalars.map { _ in .nan }))
    let transposed = matrices(filters).transposed
    let half = x.shape[0] / 2
    for part in [0..<half, half..<x.shape[0]] where !part.isEmpty {
      shape.images = Int32(part.count)
      let first = part.lowerBound * images.count / x.shape[0]
      table.winogradGradients(
        &shape, room(&shape), part.lowerBound == 0 ? 0 : 1, images.start + first,
        slopes.start + part.lowerBound * slopes.count / x.shape[0], transposed, sums.start,
        dx.start + first)
    }
    let gradient = packed(Tensor(zeros: filters.shape))
    for panel in 0..<outputs / Layout.panel {
      table.winogradFilterGradient(
        Int32(inputs), Int32(outputs), Int32(panel), Int32(panel + 1), sums.start, gradient.start)
    }
    keepAlive()
    let layout = layout(filters.shape)
    return (
      Tensor(
        shape: filters.shape,
        scalars: filters.scalars.indices.map { gradient.start[layout.place(of: $0)] }),
      plain(dx, x.shape)
    )
  }

  /// The filters' factors, made panel by panel.
  private func matrices(_ filters: Tensor) -> (
    straight: UnsafeMutablePointer<Float>, transposed: UnsafeMutablePointer<Float>
  ) {
    let (outputs, inputs) = (Layout.filled(filters.shape[0]), Layout.filled(filters.shape[1]))
    let all = filled(Tensor(zeros: [2, 16 * inputs * outputs]))
    let transposed = all.start + 16 * inputs * outputs
    let packed = self.packed(filters)
    for panel in 0..<inputs / Layout.panel {
      table.winogradFilters(
        Int32(inputs), Int32(outputs), Int32(panel), Int32(panel + 1), packed.start, all.start,
        transposed)
    }
    return (all.start, transposed)
  }

  private func room(_ shape: inout ConvolutionShape) -> UnsafeMutablePointer<Float> {
    let room = Tensor(
      shape: [1, table.winogradRoom(&shape)],
      scalars: [Float](repeating: .nan, count: table.winogradRoom(&shape)))
    return filled(room).start
  }
}
