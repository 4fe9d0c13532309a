/// A step of a network: a value that says what to compute, compiled once into a plan.
///
/// Kernels and their work are added inside this library alone; a layer of one's own hands its input
/// on to layers that are there.
public protocol Layer: Sendable {
  /// Adds the layer's parameters, buffers and work to a plan and returns its output.
  func add(to builder: PlanBuilder, input: Activation) -> Activation
}

/// What flows between two layers, for a whole batch: values forward, gradients back.
public struct Activation: Sendable {
  /// The sizes of one image.
  public let shape: ImageShape
  /// The numbers, `[N, H, W, C]` with the shape's stride.
  public let values: Buffer<Float>
  /// The gradient of the loss by each number; `nil` for a network's input.
  public let gradient: Buffer<Float>?
  /// Whether somebody else reads the values later, so that no layer may change them in place.
  public let isShared: Bool

  func values(from image: Int) -> UnsafeMutablePointer<Float> {
    values.start + image * shape.count
  }

  func gradient(from image: Int) -> UnsafeMutablePointer<Float>? {
    gradient.map { $0.start + image * shape.count }
  }
}
