import Kernels
import NeuralNetwork

/// The same by Winograd's way; GFLOP/s count what direct convolution needs.
extension KernelCase {
  func winogradOutput(_ table: KernelTable) -> Run {
    let layer = WinogradLayer(self, table)
    let y = Buffer<Float>(count: images * edge * edge * outputs)
    return Run(
      work: {
        var shape = layer.shape
        table.winogradConvolve(
          &shape, layer.room.start, layer.input.start, layer.matrices.start, nil, y.start)
      },
      isRight: {
        layer.isStart(
          of: y, layer.reference.convolve(layer.images(1), layer.filters, bias: nil))
      })
  }

  func winogradInputGradient(_ table: KernelTable) -> Run {
    let layer = WinogradLayer(self, table)
    let dx = Buffer<Float>(count: layer.x.scalars.count)
    return Run(
      work: { layer.gradients(table, ofFilters: nil, ofInput: dx) },
      isRight: {
        layer.isStart(
          of: dx,
          layer.reference.inputGradient(
            layer.slopes(1), layer.filters, height: size, width: size))
      })
  }

  func winogradFilterGradient(_ table: KernelTable) -> Run {
    let layer = WinogradLayer(self, table)
    let sums = Buffer<Float>(count: layer.matrices.count)
    return Run(
      work: { layer.gradients(table, ofFilters: sums, ofInput: nil) },
      isRight: {
        let reference = layer.reference.filterGradient(layer.x, layer.dy)
        let expected = buffer(reference, stride: inputs)
        let found = buffer(Tensor(zeros: reference.shape), stride: inputs)
        return withExtendedLifetime((expected, found)) {
          table.winogradFilterGradient(
            Int32(inputs), Int32(outputs), 0, Int32(outputs / panelWidth), sums.start, found.start)
          return found.values.elementsEqual(expected.values)
        }
      })
  }
}

/// A layer that goes by Winograd's way, on random numbers.
private struct WinogradLayer {
  let x, dy, filters: Tensor
  let input, slope, matrices, transposed, room: Buffer<Float>
  let shape: ConvolutionShape
  let reference: ReferenceWinograd

  init(_ layer: KernelCase, _ table: KernelTable) {
    let (inputs, outputs, edge) = (layer.inputs, layer.outputs, layer.edge)
    x = layer.random([layer.images, layer.size, layer.size, inputs], seed: 1)
    filters = layer.random([outputs, inputs, 3, 3], seed: 2)
    dy = layer.random([layer.images, edge, edge, outputs], seed: 4)
    (input, slope) = (layer.buffer(x), layer.buffer(dy))
    matrices = Buffer(count: 16 * inputs * outputs)
    transposed = Buffer(count: 16 * inputs * outputs)
    let framed = Int32(layer.size + 2 * layer.padding)
    var shape = ConvolutionShape(
      images: Int32(layer.images), inputHeight: framed, inputWidth: framed,
      frame: Int32(layer.padding), frameInMemory: 0, inputStride: Int32(inputs), kernelHeight: 3,
      kernelWidth: 3, outputHeight: Int32(edge), outputWidth: Int32(edge),
      outputChannels: Int32(outputs), outputStride: Int32(outputs))
    room = Buffer(count: table.winogradRoom(&shape))
    self.shape = shape
    reference = ReferenceWinograd(padding: layer.padding)
    withExtendedLifetime(layer.buffer(filters, stride: inputs)) { packed in
      table.winogradFilters(
        Int32(inputs), Int32(outputs), 0, Int32(inputs / panelWidth), packed.start,
        matrices.start, transposed.start)
    }
  }

  func gradients(_ table: KernelTable, ofFilters: Buffer<Float>?, ofInput: Buffer<Float>?) {
    var shape = shape
    table.winogradGradients(
      &shape, room.start, 0, input.start, slope.start, transposed.start, ofFilters?.start,
      ofInput?.start)
  }

  func images(_ count: Int) -> Tensor { first(count, of: x) }
  func slopes(_ count: Int) -> Tensor { first(count, of: dy) }

  /// Whether the memory begins with these numbers.
  func isStart(of memory: Buffer<Float>, _ numbers: Tensor) -> Bool {
    memory.values.prefix(numbers.scalars.count).elementsEqual(numbers.scalars)
  }

  private func first(_ count: Int, of x: Tensor) -> Tensor {
    Tensor(
      shape: [count] + x.shape[1...],
      scalars: Array(x.scalars.prefix(count * x.scalars.count / x.shape[0])))
  }
}
