/// Turns an image into a row of numbers.
///
/// In memory nothing moves: the numbers lie as `[H, W, C]` before and after. `Linear` orders its
/// weights as PyTorch does, by `[C, H, W]`.
public struct Flatten: Layer {
  /// Creates a flattening.
  public init() {}

  /// Adds nothing; the output is the input.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation { input }
}
