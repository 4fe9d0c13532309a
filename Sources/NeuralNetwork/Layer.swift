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
  /// Which numbers lie there for the few images alone that a worker carries.
  let brevity: Brevity
  /// Makes a task's values again where they are brief and yet read after the next barrier, too.
  var remake: (@Sendable (ImageTask) -> Void)?

  /// Which numbers of an activation are read at once by the layer that they are made for, and by
  /// nobody else: they stay in a core's cache then, in a place that each worker uses again and again.
  enum Brevity: Comparable {
    case none, gradient, both
  }

  init(
    shape: ImageShape, values: Buffer<Float>, gradient: Buffer<Float>?, isShared: Bool,
    brevity: Brevity = .none
  ) {
    (self.shape, self.values, self.gradient) = (shape, values, gradient)
    (self.isShared, self.brevity) = (isShared, brevity)
  }

  /// Where the values of a task's images begin.
  func values(for task: ImageTask) -> UnsafeMutablePointer<Float> {
    values.start + place(of: task, isBrief: brevity == .both)
  }

  /// Where the gradient of a task's images begins; `nil` for a network's input.
  func gradient(for task: ImageTask) -> UnsafeMutablePointer<Float>? {
    gradient.map { $0.start + place(of: task, isBrief: brevity >= .gradient) }
  }

  private func place(of task: ImageTask, isBrief: Bool) -> Int {
    (isBrief ? task.worker * Plan.imagesAtOnce : task.images.lowerBound) * shape.count
  }
}
