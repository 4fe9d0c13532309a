/// The plain form of the optimiser's kernel, for one number; the same bits.
package struct ReferenceAdam {
  /// The parameter, and the two moments of its gradient.
  package var parameter: Float
  package var mean: Float = 0
  package var square: Float = 0

  package init(_ parameter: Float) { self.parameter = parameter }

  /// Takes a step with the coefficients that the kernel gets.
  package mutating func step(
    gradient g: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float, rate: Float,
    rootCorrection: Float
  ) {
    mean = g.addingProduct(beta1, mean - g)
    square = (g * g).addingProduct(beta2, square - g * g)
    let size = square.squareRoot() / rootCorrection + epsilon
    parameter = (parameter * (1 - decay)).addingProduct(-rate, mean / size)
  }
}
