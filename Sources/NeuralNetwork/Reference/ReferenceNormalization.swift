/// The plain form of the batch-norm kernels, channel by channel, sums in f64; the channels come last.
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
    let channels = scale.count
    let scalars = x.scalars.enumerated().map { index, value in
      let result = shift[index % channels].addingProduct(value, scale[index % channels])
      return rectifies && result < 0 ? 0 : result
    }
    return Tensor(shape: x.shape, scalars: scalars)
  }

  /// The numbers that a batch norm's gradient depends on, one of each for every channel.
  package struct Coefficients {
    /// What the forward pass multiplied by, added, and took for the mean.
    package let scale, shift, mean: [Float]
    /// The slope of the gradient along x - mean, and its offset.
    package let slope, offset: [Float]

    package init(scale: [Float], shift: [Float], mean: [Float], slope: [Float], offset: [Float]) {
      (self.scale, self.shift, self.mean) = (scale, shift, mean)
      (self.slope, self.offset) = (slope, offset)
    }
  }

  /// Returns Σ dy and Σ dy · (x - mean) of each channel, of pixels `[P, C]`.
  package static func gradientSums(
    _ x: Tensor, _ dy: Tensor, _ coefficients: Coefficients, rectifies: Bool
  ) -> (sums: [Double], products: [Double]) {
    let channels = x.shape[1]
    var sums = Array(repeating: 0.0, count: channels)
    var products = sums
    let passed = passed(x, dy, coefficients, rectifies: rectifies)
    for (index, slope) in passed.enumerated() {
      let channel = index % channels
      sums[channel] += Double(slope)
      products[channel] += Double(slope) * Double(x.scalars[index] - coefficients.mean[channel])
    }
    return (sums, products)
  }

  /// Returns the gradient of x, of shape `[P, C]`; the same bits as the kernel.
  package static func gradient(
    _ x: Tensor, _ dy: Tensor, _ coefficients: Coefficients, rectifies: Bool
  ) -> Tensor {
    let passed = passed(x, dy, coefficients, rectifies: rectifies)
    let scalars = x.scalars.enumerated().map { index, value in
      let channel = index % coefficients.mean.count
      let rest = coefficients.offset[channel].addingProduct(
        coefficients.slope[channel], value - coefficients.mean[channel])
      return rest.addingProduct(coefficients.scale[channel], passed[index])
    }
    return Tensor(shape: x.shape, scalars: scalars)
  }

  /// Returns dy, or 0 where the rectifier after the normalisation was shut.
  private static func passed(
    _ x: Tensor, _ dy: Tensor, _ coefficients: Coefficients, rectifies: Bool
  ) -> [Float] {
    guard rectifies else { return dy.scalars }
    let y = scaleShift(x, scale: coefficients.scale, shift: coefficients.shift, rectifies: false)
    return zip(y.scalars, dy.scalars).map { $0 > 0 ? $1 : 0 }
  }
}
