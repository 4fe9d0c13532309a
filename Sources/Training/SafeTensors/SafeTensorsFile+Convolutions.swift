public import NeuralNetwork

extension SafeTensorsFile {
  /// The weights of a convolution in a file.
  public struct Convolution: Hashable, Sendable {
    /// The name of the layer: that of its tensor without ".weight", "/kernel:0" and the like.
    public let name: String
    /// The tensor.
    public let entry: Entry
    /// The order of its dimensions.
    public let order: KernelOrder

    /// The shape as `[out, in, height, width]`.
    public var shape: [Int] { order.arranged(entry.shape) }
  }

  /// Returns the convolutions: all floating-point tensors with four dimensions.
  ///
  /// - Parameter order: The order of their dimensions; nil to tell it by their shapes, see
  ///   `KernelOrder.orders(of:format:)`.
  /// - Returns: The convolutions in the order of the file.
  public func convolutions(order: KernelOrder? = nil) -> [Convolution] {
    let entries = entries.filter { $0.type.isRead && $0.shape.count == 4 }
    let orders =
      order.map { Array(repeating: $0, count: entries.count) }
      ?? KernelOrder.orders(of: entries.map(\.shape), format: metadata["format"])
    var counts: [String: Int] = [:]
    for entry in entries { counts[entry.name.layerName, default: 0] += 1 }
    return zip(entries, orders).map { entry, order in
      // Two tensors of one layer keep their whole names.
      let short = entry.name.layerName
      return Convolution(
        name: counts[short] == 1 ? short : entry.name, entry: entry, order: order)
    }
  }

  /// Reads the weights of a convolution, of shape `[out, in, height, width]`.
  ///
  /// - Throws: `SafeTensorsError` when the file cannot be read.
  public func weights(of convolution: Convolution) throws -> Tensor {
    convolution.order.arranged(try tensor(convolution.entry))
  }
}

extension String {
  /// The name of the layer that a weight of this name belongs to.
  package var layerName: String {
    for suffix in [".weight", "/kernel:0", "/kernel", ".kernel"]
    where hasSuffix(suffix) && count > suffix.count {
      return String(dropLast(suffix.count))
    }
    return self
  }
}
