public import NeuralNetwork

/// In which order the four dimensions of a convolution's weights lie.
public enum KernelOrder: String, CaseIterable, Hashable, Sendable {
  /// `[out, in, height, width]`, as in PyTorch.
  case outInHeightWidth = "oihw"
  /// `[height, width, in, out]`, as in Keras, TensorFlow and Flax.
  case heightWidthInOut = "hwio"
  /// `[out, height, width, in]`, as in MLX and TensorFlow Lite.
  case outHeightWidthIn = "ohwi"

  /// The largest kernel that shape alone makes believable.
  private static let largestKernel = 15

  /// For each of `[out, in, height, width]`, the dimension that it is.
  private var dimensions: [Int] {
    switch self {
    case .outInHeightWidth: [0, 1, 2, 3]
    case .heightWidthInOut: [3, 2, 0, 1]
    case .outHeightWidthIn: [0, 3, 1, 2]
    }
  }

  /// Returns a shape in this order as `[out, in, height, width]`.
  ///
  /// - Precondition: The shape has four dimensions.
  public func arranged(_ shape: [Int]) -> [Int] {
    precondition(shape.count == 4, "a convolution's weights have four dimensions, not \(shape)")
    return dimensions.map { shape[$0] }
  }

  /// Returns weights in this order as `[out, in, height, width]`.
  public func arranged(_ weights: Tensor) -> Tensor {
    guard self != .outInHeightWidth else { return weights }
    let shape = arranged(weights.shape)
    var strides = [1, 1, 1, 1]
    for index in [2, 1, 0] { strides[index] = strides[index + 1] * weights.shape[index + 1] }
    let steps = dimensions.map { strides[$0] }
    var scalars: [Float] = []
    scalars.reserveCapacity(weights.scalars.count)
    weights.scalars.withUnsafeBufferPointer { source in
      for output in 0..<shape[0] {
        for input in 0..<shape[1] {
          for row in 0..<shape[2] {
            let start = output * steps[0] + input * steps[1] + row * steps[2]
            for column in 0..<shape[3] { scalars.append(source[start + column * steps[3]]) }
          }
        }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// Returns the most likely order of each of a file's convolutions.
  ///
  /// Kernels are mostly square and small: an order counts when its kernel is square with sides of at
  /// most 15; where none is, when its sides are at most 15; where none is, always. Of several, the one
  /// that the metadata's `format` names is taken (`pt`, `tf` or `flax`, `mlx`), else the one that most
  /// of the file's other convolutions have, else PyTorch's before Keras' before MLX'.
  ///
  /// - Parameters:
  ///   - shapes: The shapes, of four dimensions each.
  ///   - format: What the file's metadata calls `format`.
  /// - Returns: An order for each shape.
  public static func orders(of shapes: [[Int]], format: String? = nil) -> [KernelOrder] {
    let candidates = shapes.map(candidates(for:))
    var votes: [KernelOrder: Int] = [:]
    for orders in candidates where orders.count == 1 { votes[orders[0], default: 0] += 1 }
    let named = format.flatMap { Self(format: $0) }
    return candidates.map { orders in
      if let named, orders.contains(named) { return named }
      let most = orders.map { votes[$0] ?? 0 }.max() ?? 0
      return orders.first { votes[$0] ?? 0 == most } ?? .outInHeightWidth
    }
  }

  private init?(format: String) {
    switch format {
    case "pt": self = .outInHeightWidth
    case "tf", "flax": self = .heightWidthInOut
    case "mlx": self = .outHeightWidthIn
    default: return nil
    }
  }

  private static func candidates(for shape: [Int]) -> [KernelOrder] {
    func kernel(_ order: KernelOrder) -> ArraySlice<Int> { order.arranged(shape).suffix(2) }
    func isSmall(_ order: KernelOrder) -> Bool { kernel(order).allSatisfy { $0 <= largestKernel } }
    let small = allCases.filter(isSmall)
    let square = small.filter { Set(kernel($0)).count == 1 }
    return !square.isEmpty ? square : !small.isEmpty ? small : allCases
  }
}
