public import NeuralNetwork

extension TrainedModel {
  /// The most images that are looked at in one go.
  private static let imagesAtOnce = 256

  /// Returns what the net says of images: a number for each class, of which the largest is its answer.
  ///
  /// - Parameters:
  ///   - images: The brightness of each pixel in 0...1, one image after another: `[N, 28, 28]`.
  ///   - pool: The threads.
  /// - Returns: The logits, `[N][classes]`.
  /// - Throws: `ModelError` when the weights do not fit the net.
  public func logits(
    of images: [Float], pool: WorkerPool = WorkerPool(count: 1)
  ) throws -> [[Float]] {
    let size = Self.input.pixels
    precondition(
      images.count.isMultiple(of: size),
      "\(images.count) pixels are not images of \(Self.input.height)×\(Self.input.width)")
    let count = images.count / size
    let plan = try plan(network, batchCapacity: min(max(count, 1), Self.imagesAtOnce), pool: pool)
    return stride(from: 0, to: count, by: Self.imagesAtOnce).flatMap { start in
      let end = min(start + Self.imagesAtOnce, count)
      plan.evaluate(Batch(Array(images[(start * size)..<(end * size)]), count: end - start))
      return (0..<end - start).map { plan.output.maps(of: $0).map { $0[0] } }
    }
  }

  /// Makes sure that the weights are there and fit the net.
  ///
  /// - Throws: `ModelError` when one is missing or has another shape.
  public func check() throws {
    _ = try plan(network, batchCapacity: 1, pool: WorkerPool(count: 1))
  }
}
