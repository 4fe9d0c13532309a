import Kernels

/// Adds what a layer makes of an image to the image.
///
/// After He, Zhang, Ren and Sun, "Deep residual learning" (2015).
public struct Residual: Layer {
  package let inner: any Layer

  /// Creates a residual connection around a layer that keeps the image's shape.
  public init(_ inner: any Layer) { self.inner = inner }

  /// Adds the inner layer's work, then the sum; the output has the input's shape.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    let kernels = builder.kernels.pointee
    let result = builder.activation(input.shape)
    // Runs last of the backward work: what came through the layer and what came past it.
    let through = Activation(
      shape: input.shape, values: input.values,
      gradient: Buffer(count: builder.batchCapacity * input.shape.count), isShared: true)
    builder.addSharedBackward { stages in
      stages.append(images: { task in
        guard let slope = result.gradient(for: task),
          let inside = through.gradient(for: task),
          let gradient = input.gradient(for: task)
        else { return }
        kernels.add(task.images.count * input.shape.count, inside, slope, gradient)
      })
    }
    let inside = builder.withScope("block") { inner.add(to: builder, input: through) }
    precondition(
      inside.shape == input.shape,
      "a residual block keeps its shape: \(input.shape), \(inside.shape)")
    builder.addForward { task in
      kernels.add(
        task.images.count * input.shape.count, inside.values(for: task),
        input.values(for: task), result.values(for: task))
    }
    builder.addSharedBackward { stages in
      stages.append(images: { task in
        guard let slope = result.gradient(for: task),
          let gradient = inside.gradient(for: task)
        else { return }
        gradient.update(from: slope, count: task.images.count * input.shape.count)
      })
    }
    return result
  }
}
