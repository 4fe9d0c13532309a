import Kernels

/// Keeps the largest value of each window of an image.
///
/// Windows do not overlap. Rows and columns that fill no window are dropped, as in PyTorch. Of
/// equal values the first wins, and it alone gets the gradient.
public struct MaxPool2d: Layer {
  /// The height and width of a window, in pixels.
  public let kernelSize: Int

  /// Creates a layer that shrinks images by `kernelSize` in each direction.
  public init(kernelSize: Int) {
    precondition((1...16).contains(kernelSize), "kernelSize lies in 1...16, got \(kernelSize)")
    self.kernelSize = kernelSize
  }

  /// Adds the work on images `[N, H, W, C]`; the output is `[N, H / k, W / k, C]`.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    precondition(
      input.shape.stride % Layout.panel == 0, "max pooling cannot be a network's first layer")
    let output = builder.activation(outputShape(for: input.shape))
    // For each output scalar, the place in its window that it came from.
    let winners = Buffer<UInt8>(count: output.values.count)
    let kernels = builder.kernels.pointee
    builder.addForward { task in
      var shape = pooling(input.shape, task)
      kernels.maxPool(
        &shape, input.values(for: task),
        output.values(for: task),
        winners.start + task.images.lowerBound * output.shape.count)
    }
    builder.addSharedBackward { stages in
      stages.append(images: { task in
        guard let slope = output.gradient(for: task),
          let gradient = input.gradient(for: task)
        else { return }
        var shape = pooling(input.shape, task)
        kernels.maxPoolGradient(
          &shape, slope, winners.start + task.images.lowerBound * output.shape.count, gradient)
      })
    }
    return output
  }

  func outputShape(for input: ImageShape) -> ImageShape {
    precondition(
      min(input.height, input.width) >= kernelSize,
      "a window of \(kernelSize) is larger than \(input.height)×\(input.width)")
    return ImageShape(
      height: input.height / kernelSize, width: input.width / kernelSize,
      channels: input.channels)
  }

  func pooling(_ shape: ImageShape, _ task: ImageTask) -> PoolingShape {
    PoolingShape(
      images: Int32(task.images.count), inputHeight: Int32(shape.height),
      inputWidth: Int32(shape.width), channels: Int32(shape.stride), window: Int32(kernelSize))
  }
}

/// Keeps the largest value of each channel of an image.
public struct GlobalMaxPool2d: Layer {
  /// Creates a global max pool.
  public init() {}

  /// Adds the work on square images `[N, H, H, C]`; the output is `[N, 1, 1, C]`.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    precondition(
      input.shape.height == input.shape.width,
      "global max pooling needs square images, got \(input.shape.height)×\(input.shape.width)")
    return MaxPool2d(kernelSize: input.shape.height).add(to: builder, input: input)
  }
}
