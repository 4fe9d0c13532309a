/// Numbers in rows: a shape and the scalars in row-major order, the last index running fastest.
public struct Tensor: Hashable, Sendable {
  /// The length of each dimension; empty for a single number.
  public let shape: [Int]
  /// The numbers, `shape.reduce(1, *)` of them.
  public var scalars: [Float]

  /// Creates a tensor from its numbers.
  public init(shape: [Int], scalars: [Float]) {
    precondition(
      shape.reduce(1, *) == scalars.count, "\(scalars.count) scalars do not fill shape \(shape)")
    (self.shape, self.scalars) = (shape, scalars)
  }

  /// Creates a tensor of zeros.
  public init(zeros shape: [Int]) {
    self.init(shape: shape, scalars: Array(repeating: 0, count: shape.reduce(1, *)))
  }
}
