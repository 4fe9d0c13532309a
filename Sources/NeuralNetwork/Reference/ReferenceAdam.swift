/// The plain form of the optimiser's kernel, for one number; the same bits.
public struct ReferenceAdam {
  /// The parameter, and the two moments of its gradient.
  public var parameter: Float
  public var mean: Float = 0
  public var square: Float = 0

  public init(_ parameter: Float) { self.parameter = parameter }

  /// Takes a step with the coefficients that the kernel gets.
  public mutating func step(
    gradient g: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float, rate: Float,
    rootCorrection: Float
  ) {
    mean = g.addingProduct(beta1, mean - g)
    square = (g * g).addingProduct(beta2, square - g * g)
    let size = square.squareRoot() / rootCorrection + epsilon
    parameter = (parameter * (1 - decay)).addingProduct(-rate, mean / size)
  }
}
