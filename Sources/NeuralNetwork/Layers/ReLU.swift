import Kernels

/// Sets what is below zero to zero.
public struct ReLU: Layer {
  /// Creates a rectifier.
  public init() {}

  /// Adds the work on images of any shape; the output has the input's shape.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    let output = input.isShared ? builder.activation(input.shape) : input
    let kernels = builder.kernels.pointee
    builder.addForward { task in
      kernels.rectify(
        task.images.count * input.shape.count, input.values(from: task.images.lowerBound),
        output.values(from: task.images.lowerBound))
    }
    builder.addSharedBackward { stages in
      stages.append(images: { task in
        guard let slope = output.gradient(from: task.images.lowerBound),
          let gradient = input.gradient(from: task.images.lowerBound)
        else { return }
        kernels.rectifyGradient(
          task.images.count * input.shape.count, output.values(from: task.images.lowerBound),
          slope, gradient)
      })
    }
    return output
  }
}
