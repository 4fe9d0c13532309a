/// The plain form of the batch-norm kernels, channel by channel, in f64.
package enum ReferenceNormalization {
  /// Returns sum and sum of squares of each channel, of pixels `[P, C]`.
  package static func moments(_ x: Tensor) -> (sums: [Double], squares: [Double]) {
    let channels = x.shape[1]
    var sums = Array(repeating: 0.0, count: channels)
    var squares = sums
    for (index, value) in x.scalars.enumerated() {
      sums[index % channels] += Double(value)
      squares[index % channels] += Double(value) * Double(value)
    }
    return (sums, squares)
  }

  /// Returns x · scale + shift, not below 0 where `rectifies`; the same bits as the kernel.
  package static func scaleShift(
    _ x: Tensor, scale: [Float], shift: [Float], rectifies: Bool
  ) -> Tensor {
    let channels = x.shape[1]
    let scalars = x.scalars.enumerated().map { index, value in
      let result = shift[index % channels].addingProduct(value, scale[index % channels])
      return rectifies && result < 0 ? 0 : result
    }
    return Tensor(shape: x.shape, scalars: scalars)
  }
}
