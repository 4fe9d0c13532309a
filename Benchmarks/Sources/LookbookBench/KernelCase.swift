import Kernels
import NeuralNetwork

/// A convolution of one of the nets: a layer, and what is computed of it.
///
/// A fully connected layer is a convolution of images of one pixel.
struct KernelCase {
  /// What is computed.
  enum Work: String, CaseIterable {
    case output, inputGradient, filterGradient
    case winogradOutput = "output, Winograd"
    case winogradInputGradient = "inputGradient, Winograd"
    case winogradFilterGradient = "filterGradient, Winograd"

    var isInputGradient: Bool { self == .inputGradient || self == .winogradInputGradient }
    var isWinograd: Bool { rawValue.hasSuffix("Winograd") }
  }

  /// The net and the layer.
  let name: String
  let work: Work
  let images: Int
  /// The height and width of the input, the zero pixels around it, and the height and width of a filter.
  let size, padding, kernel: Int
  let inputs, outputs: Int

  /// Every convolution of the three nets.
  ///
  /// Four images are carried at once, a whole batch where there is only one pixel. A net's first layer
  /// needs no input gradient. Layers of at least 7×7 pixels train by Winograd's way.
  static let all: [KernelCase] = [
    ("classic.layer1", 28, 1, 3, 1, 32), ("classic.layer2", 14, 0, 3, 32, 64),
    ("classic.fc1", 1, 0, 1, 2304, 608), ("compact.layer1", 28, 1, 3, 1, 16),
    ("compact.layer2", 14, 1, 3, 16, 32), ("compact.layer3", 7, 1, 3, 32, 64),
    ("compact.layer4", 3, 1, 3, 64, 128), ("wide.layer2", 14, 1, 3, 32, 64),
    ("wide.layer3", 7, 1, 3, 64, 128), ("wide.layer4", 3, 1, 3, 128, 128),
  ].flatMap { name, size, padding, kernel, inputs, outputs in
    Work.allCases.map { work in
      KernelCase(
        name: name, work: work, images: size == 1 ? 256 : 4, size: size, padding: padding,
        kernel: kernel, inputs: inputs, outputs: outputs)
    }.filter(\.isDone)
  }

  private var isDone: Bool {
    if inputs == 1 && work.isInputGradient { return false }
    return !work.isWinograd || inputs > 1 && size >= 7
  }

  /// The sizes, such as "14×14×32 to 12×12×64".
  var sizes: String { "\(size)×\(size)×\(inputs) to \(edge)×\(edge)×\(outputs)" }

  /// Two for each multiply-add of taps inside the image.
  var flop: Double {
    2 * multiplyAdds(size: size, padding: padding, kernel: kernel)
      * Double(images * inputs * outputs)
  }

  /// The height and width of the output.
  var edge: Int { size + 2 * padding - kernel + 1 }
}

extension KernelCase {
  /// The work as a closure, and the check that it gives the reference's bits.
  struct Run {
    let work: () -> Void
    let isRight: () -> Bool
  }

  /// Prepares the work on random numbers.
  func run(_ table: KernelTable) -> Run {
    switch work {
    case .output: convolution(table, inputs: inputs, outputs: outputs, size: size, padding)
    case .inputGradient:
      convolution(table, inputs: outputs, outputs: inputs, size: edge, kernel - 1 - padding)
    case .filterGradient: filterGradient(table)
    case .winogradOutput: winogradOutput(table)
    case .winogradInputGradient: winogradInputGradient(table)
    case .winogradFilterGradient: winogradFilterGradient(table)
    }
  }

  private func convolution(
    _ table: KernelTable, inputs: Int, outputs: Int, size: Int, _ padding: Int
  ) -> Run {
    let x = padded([images, size, size, inputs], padding, seed: 1)
    let filters = random([outputs, inputs, kernel, kernel], seed: 2)
    let (input, packed) = (buffer(x), buffer(filters, stride: inputs))
    var shape = shape(x, frame: padding, inputs: inputs, outputs: outputs)
    let (height, width) = (Int(shape.outputHeight), Int(shape.outputWidth))
    let output = Buffer<Float>(count: images * height * width * outputs)
    return Run(
      work: { table.convolve(&shape, input.start, packed.start, nil, output.start) },
      isRight: {
        let first = Tensor(
          shape: [1] + x.shape[1...], scalars: Array(x.scalars.prefix(x.scalars.count / images)))
        let reference = ReferenceConvolution.convolve(first, filters, bias: nil).scalars
        return Array(output.values.prefix(reference.count)) == reference
      })
  }

  private func filterGradient(_ table: KernelTable) -> Run {
    let x = padded([images, size, size, inputs], padding, seed: 3)
    let dy = random([images, edge, edge, outputs], seed: 4)
    let (input, slope) = (buffer(x), buffer(dy))
    let layout = Layout.filters(
      outputs: outputs, inputs: inputs, height: kernel, width: kernel, inputStride: inputs)
    let gradient = Buffer<Float>(count: layout.count)
    var shape = shape(x, frame: padding, inputs: inputs, outputs: outputs)
    return Run(
      work: {
        table.filterGradient(
          &shape, 0, Int32(kernel * kernel * inputs), 0, input.start, slope.start, gradient.start)
      },
      isRight: {
        // Of a large matrix a corner: its chains run over all images.
        let (few, some) = (min(inputs, 16), min(outputs, 32))
        let reference = ReferenceConvolution.filterGradient(
          x.channels(few), dy.channels(some), kernel: (kernel, kernel))
        let taps = kernel * kernel
        return reference.scalars.indices.allSatisfy { index in
          let (output, rest) = index.quotientAndRemainder(dividingBy: few * taps)
          let place = layout.place(of: output * inputs * taps + rest)
          return gradient.start[place] == reference.scalars[index]
        }
      })
  }

  private func shape(
    _ x: Tensor, frame: Int, inputs: Int, outputs: Int
  ) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(images), inputHeight: Int32(x.shape[1]), inputWidth: Int32(x.shape[2]),
      frame: Int32(frame), frameInMemory: 1, inputStride: Int32(inputs),
      kernelHeight: Int32(kernel), kernelWidth: Int32(kernel),
      outputHeight: Int32(x.shape[1] - kernel + 1),
      outputWidth: Int32(x.shape[2] - kernel + 1), outputChannels: Int32(outputs),
      outputStride: Int32(outputs))
  }

  private func padded(_ shape: [Int], _ padding: Int, seed: UInt64) -> Tensor {
    ReferenceConvolution.padded(random(shape, seed: seed), by: padding)
  }

  func random(_ shape: [Int], seed: UInt64) -> Tensor {
    var random = Philox(seed: seed, purpose: .drawing)
    return Tensor(
      shape: shape, scalars: (0..<shape.reduce(1, *)).map { _ in 2 * random.uniform() - 1 })
  }

  func buffer(_ x: Tensor) -> Buffer<Float> {
    let buffer = Buffer<Float>(count: x.scalars.count)
    for (index, scalar) in x.scalars.enumerated() { buffer.start[index] = scalar }
    return buffer
  }

  func buffer(_ filters: Tensor, stride: Int) -> Buffer<Float> {
    let layout = Layout.filters(
      outputs: filters.shape[0], inputs: filters.shape[1], height: kernel, width: kernel,
      inputStride: stride)
    let buffer = Buffer<Float>(count: layout.count)
    for (index, scalar) in filters.scalars.enumerated() {
      buffer.start[layout.place(of: index)] = scalar
    }
    return buffer
  }
}

extension Tensor {
  /// The first channels of each pixel.
  fileprivate func channels(_ count: Int) -> Tensor {
    let all = shape[3]
    return Tensor(
      shape: Array(shape[..<3]) + [count],
      scalars: stride(from: 0, to: scalars.count, by: all).flatMap { scalars[$0..<$0 + count] })
  }
}
