import Training

/// The multiply-adds of a convolution of one channel by one filter, for one image of `size` × `size`:
/// those of taps inside the image, since nobody needs to multiply by the zeros around it.
func multiplyAdds(size: Int, padding: Int, kernel: Int) -> Double {
  let seen = (0..<size + 2 * padding - kernel + 1).reduce(0) { sum, place in
    sum + (place..<place + kernel).count { (padding..<padding + size).contains($0) }
  }
  return Double(seen * seen)
}

extension Architecture {
  /// The FLOP of one training image: 2 for each multiply-add that direct convolution needs, forward,
  /// for the gradient of the weights, and for the gradient of the input where a layer before needs it.
  var trainingFLOP: Double {
    func filters(_ size: Int, padding: Int = 1, _ inputs: Int, _ outputs: Int) -> Double {
      multiplyAdds(size: size, padding: padding, kernel: 3) * Double(inputs * outputs)
    }
    // The first layer needs no input gradient.
    let layers: [Double] =
      switch self {
      case .classic:
        [filters(28, 1, 32), filters(14, padding: 0, 32, 64), 2304 * 600, 600 * 120, 120 * 10]
      case .compact:
        [
          filters(28, 1, 16), filters(14, 16, 32), filters(7, 32, 64), filters(3, 64, 128),
          128 * 10,
        ]
      case .wide:
        [
          filters(28, 1, 32), filters(14, 32, 64), filters(7, 64, 128), filters(3, 128, 128),
          128 * 10,
        ]
      }
    return 2 * (3 * layers.reduce(0, +) - layers[0])
  }
}
