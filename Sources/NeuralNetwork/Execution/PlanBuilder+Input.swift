extension PlanBuilder {
  /// Creates an input whose pixels fill whole panels, as the kernels for gradients need it.
  func inputWithGradient(_ shape: ImageShape) -> Activation {
    let filled = ImageShape(height: shape.height, width: shape.width, channels: shape.channels)
    return Activation(
      shape: filled, values: Buffer(count: batchCapacity * filled.count),
      gradient: Buffer(count: batchCapacity * filled.count), isShared: true)
  }

  /// Returns the work that puts a batch's images into the input.
  func filling(_ input: Activation) -> @Sendable (ImageTask) -> Void {
    let (channels, stride) = (input.shape.channels, input.shape.stride)
    guard channels < stride else {
      return { task in task.batch.fill(task.images, input.values(for: task)) }
    }
    // A batch gives its images without filling, so each worker needs room for a few of them.
    let size = input.shape.pixels * channels
    let rooms = (0..<workerCount).map { _ in Buffer<Float>(count: Plan.imagesAtOnce * size) }
    return { task in
      let images = rooms[task.worker].start
      task.batch.fill(task.images, images)
      let target = input.values(for: task)
      for pixel in 0..<task.images.count * input.shape.pixels {
        for channel in 0..<channels {
          target[pixel * stride + channel] = images[pixel * channels + channel]
        }
      }
    }
  }
}
