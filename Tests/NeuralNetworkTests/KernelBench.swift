import Kernels
import NeuralNetwork
import Testing

/// A kernel table with tensors in plain order going in and out.
///
/// It keeps the memory that it hands to kernels alive; end a test's use of it by `keepAlive()`.
final class KernelBench {
  let table: KernelTable
  private var memory: [Buffer<Float>] = []

  /// The tables that this processor can run: "baseline" always, the others where it has them.
  static let instructionSets: [String] = ["avx512", "avx2", "baseline"].filter { name in
    kernelTable(name) != nil
  }

  init(_ instructionSet: String) throws {
    table = try #require(kernelTable(instructionSet)).pointee
  }

  /// Convolves padded images `[N, H, W, I]` with filters `[O, I, kh, kw]`.
  func convolve(_ x: Tensor, _ filters: Tensor, bias: [Float]?, frame: Frame = .none) -> Tensor {
    var shape = self.shape(x, filters.shape, frame)
    let images = filled(x)
    let packed = self.packed(filters)
    let start = bias.map { filled(Tensor(shape: [1, $0.count], scalars: $0)) }
    let outputs = Int(shape.outputStride)
    let pixels = x.shape[0] * Int(shape.outputHeight * shape.outputWidth)
    let result = Buffer<Float>(count: pixels * outputs)
    table.convolve(&shape, images.start, packed.start, start?.start, result.start)
    keepAlive()
    return plain(
      result, [x.shape[0], Int(shape.outputHeight), Int(shape.outputWidth), filters.shape[0]])
  }

  /// Returns the filters' gradient, the images handed over in two calls that add up.
  func filterGradient(
    _ x: Tensor, _ dy: Tensor, kernel: (Int, Int), frame: Frame = .none
  ) -> Tensor {
    let filterShape = [dy.shape[3], x.shape[3], kernel.0, kernel.1]
    let layout = self.layout(filterShape)
    let result = Buffer<Float>(count: layout.count)
    let (images, slopes) = (filled(x), filled(dy))
    let taps = Int32(kernel.0 * kernel.1 * Layout.filled(x.shape[3]))
    let half = x.shape[0] / 2
    for part in [0..<half, half..<x.shape[0]] {
      var shape = self.shape(x, filterShape, frame)
      shape.images = Int32(part.count)
      table.filterGradient(
        &shape, 0, taps, part.lowerBound == 0 ? 0 : 1,
        images.start + part.lowerBound * images.count / x.shape[0],
        slopes.start + part.lowerBound * slopes.count / x.shape[0], result.start)
    }
    keepAlive()
    return Tensor(
      shape: filterShape,
      scalars: (0..<filterShape.reduce(1, *)).map { result.start[layout.place(of: $0)] })
  }

  /// Returns memory with each pixel's channels filled up with zeros to whole panels.
  func filled(_ x: Tensor) -> Buffer<Float> {
    let channels = x.shape.last ?? 1
    let stride = Layout.filled(channels)
    let buffer = Buffer<Float>(count: x.scalars.count / channels * stride)
    for (index, scalar) in x.scalars.enumerated() {
      buffer.start[index / channels * stride + index % channels] = scalar
    }
    memory.append(buffer)
    return buffer
  }

  /// Returns the tensor that lies in such memory.
  func plain(_ buffer: Buffer<Float>, _ shape: [Int]) -> Tensor {
    let channels = shape.last ?? 1
    let stride = Layout.filled(channels)
    return Tensor(
      shape: shape,
      scalars: (0..<shape.reduce(1, *)).map { buffer.start[$0 / channels * stride + $0 % channels] }
    )
  }

  /// Marks the end of the use of all memory handed out.
  func keepAlive() { withExtendedLifetime(memory) {} }

  /// Returns memory with filters as the kernels want them.
  func packed(_ filters: Tensor) -> Buffer<Float> {
    let layout = self.layout(filters.shape)
    let buffer = Buffer<Float>(count: layout.count)
    for (index, scalar) in filters.scalars.enumerated() {
      buffer.start[layout.place(of: index)] = scalar
    }
    memory.append(buffer)
    return buffer
  }

  func layout(_ shape: [Int]) -> Layout {
    .filters(
      outputs: shape[0], inputs: shape[1], height: shape[2], width: shape[3],
      inputStride: Layout.filled(shape[1]))
  }

  /// Zeros around images: none, pixels that lie in memory, or pixels that do not.
  enum Frame {
    case none, inMemory(Int), leftOut(Int)
  }

  func shape(_ x: Tensor, _ filters: [Int], _ frame: Frame) -> ConvolutionShape {
    let (width, added, isInMemory) =
      switch frame {
      case .none: (0, 0, false)
      case .inMemory(let width): (width, 0, true)
      case .leftOut(let width): (width, 2 * width, false)
      }
    return ConvolutionShape(
      images: Int32(x.shape[0]), inputHeight: Int32(x.shape[1] + added),
      inputWidth: Int32(x.shape[2] + added), frame: Int32(width), frameInMemory: isInMemory ? 1 : 0,
      inputStride: Int32(Layout.filled(x.shape[3])), kernelHeight: Int32(filters[2]),
      kernelWidth: Int32(filters[3]), outputHeight: Int32(x.shape[1] + added - filters[2] + 1),
      outputWidth: Int32(x.shape[2] + added - filters[3] + 1),
      outputChannels: Int32(Layout.filled(filters[0])),
      outputStride: Int32(Layout.filled(filters[0])))
  }
}

/// Returns a tensor of numbers in -1...1 that depend on the seed alone.
func randomTensor(_ shape: [Int], seed: UInt64) -> Tensor {
  var random = Philox(seed: seed, purpose: .initialization)
  return Tensor(
    shape: shape, scalars: (0..<shape.reduce(1, *)).map { _ in 2 * random.uniform() - 1 })
}
