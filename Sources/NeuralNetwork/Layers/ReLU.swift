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
        task.images.count * input.shape.count, input.values(for: task),
        output.values(for: task))
    }
    builder.addSharedBackward { stages in
      stages.append(images: { task in
        guard let slope = output.gradient(for: task),
          let gradient = input.gradient(for: task)
        else { return }
        kernels.rectifyGradient(
          task.images.count * input.shape.count, output.values(for: task),
          slope, gradient)
      })
    }
    return output
  }
}
