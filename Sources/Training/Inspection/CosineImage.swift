import NeuralNetwork

/// Square images as sums of cosines whose weights are learned.
///
/// The weights are divided by the cosines' frequencies, so that one step of an optimiser moves coarse
/// and fine structure alike as natural images have them: the spectrum of Lucid's `fft_image`, with
/// the discrete cosine transform for Fourier's, which at so small a size is two products of matrices.
struct CosineImage: Sendable {
  /// The height and width, in pixels.
  let side: Int
  /// A row for each frequency, and its transpose; `[side, side]`.
  private let rows, columns: [Float]
  private let scales: [Float]

  init(side: Int) {
    self.side = side
    let length = Double(side)
    let values = (0..<side * side).map { index -> Float in
      let (frequency, place) = (index / side, index % side)
      // cos(π (2 p + 1) f / 2 n), its angle brought to ±π.
      let turns = (2 * place + 1) * frequency % (4 * side)
      let angle = .pi * Double(turns > 2 * side ? turns - 4 * side : turns) / (2 * length)
      return Float(
        (frequency == 0 ? 1 : 2.0.squareRoot()) * Elementary.cos(angle) / length.squareRoot())
    }
    rows = values
    columns = (0..<side * side).map { values[$0 % side * side + $0 / side] }
    scales = (0..<side * side).map { index in
      let (down, across) = (Double(index / side), Double(index % side))
      let frequency = (down * down + across * across).squareRoot() / (2 * length)
      return Float(0.25 / max(frequency, 1 / length))
    }
  }

  /// Returns the numbers of the pixels that weights give.
  func pixels(of weights: [Float]) -> [Float] {
    product(product(columns, zip(weights, scales).map { $0 * $1 }), rows)
  }

  /// Returns the gradient of the weights that belongs to one of the pixels.
  func weightGradient(of pixelGradient: [Float]) -> [Float] {
    zip(product(product(rows, pixelGradient), columns), scales).map { $0 * $1 }
  }

  /// Returns the product of two square matrices.
  private func product(_ a: [Float], _ b: [Float]) -> [Float] {
    [Float](unsafeUninitializedCapacity: side * side) { result, count in
      count = side * side
      result.initialize(repeating: 0)
      guard let target = result.baseAddress else { return }
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          guard let b = b.baseAddress else { return }
          for i in 0..<side {
            let row = target + i * side
            for k in 0..<side {
              let (factor, other) = (a[i * side + k], b + k * side)
              for j in 0..<side { row[j] += factor * other[j] }
            }
          }
        }
      }
    }
  }
}
