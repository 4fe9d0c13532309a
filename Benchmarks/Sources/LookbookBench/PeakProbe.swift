import Kernels
import NeuralNetwork

/// A convolution that lives in the first-level cache: as near to the FMA peak as anything gets.
///
/// 16 by 3 taps and 64 outputs take 12 KB of weights; each of them is used for six pixels at once.
struct PeakProbe: @unchecked Sendable {
  // Sendable: threads read the same input and weights, and write outputs that nobody reads.
  private let table: KernelTable
  private let input = Buffer<Float>(count: 3 * 8 * 16)
  private let filters = Buffer<Float>(count: 3 * 16 * 64)
  private let shape = ConvolutionShape(
    images: 1, inputHeight: 3, inputWidth: 8, frame: 0, frameInMemory: 0, inputStride: 16,
    kernelHeight: 1, kernelWidth: 3, outputHeight: 3, outputWidth: 6, outputChannels: 64,
    outputStride: 64)
  private let times = 1000

  init(_ table: KernelTable) { self.table = table }

  /// The floating-point operations of one run.
  var flop: Double { Double(times) * 2 * 18 * 3 * 16 * 64 }

  /// Does the work once.
  func run() {
    let output = Buffer<Float>(count: 18 * 64)
    var shape = shape
    for _ in 0..<times {
      table.convolve(&shape, input.start, filters.start, nil, output.start)
    }
    withExtendedLifetime((input, filters, output)) {}
  }
}
