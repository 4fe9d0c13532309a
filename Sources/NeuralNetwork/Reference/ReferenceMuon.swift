/// The plain form of Muon, for one matrix `[rows, columns]`, row by row.
package struct ReferenceMuon {
  /// The matrix, and the momentum of its gradient.
  package var matrix: [Float]
  package var momentum: [Float]
  private let columns: Int

  package init(_ matrix: [Float], columns: Int) {
    (self.matrix, self.columns) = (matrix, columns)
    momentum = Array(repeating: 0, count: matrix.count)
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - gradient: The gradient of the matrix.
  ///   - keep: How much of the momentum is kept, in 0..<1.
  ///   - rate: The length of the step.
  package mutating func step(gradient: [Float], keep: Float, rate: Float) {
    for place in gradient.indices {
      momentum[place] = gradient[place].addingProduct(keep, momentum[place])
    }
    let direction = zip(gradient, momentum).map { $0.addingProduct(keep, $1) }
    let move = Self.orthogonalized(direction, columns: columns)
    for place in matrix.indices { matrix[place].addProduct(-rate, move[place]) }
  }

  /// Returns a matrix with the same singular vectors, and singular values near 1.
  package static func orthogonalized(_ matrix: [Float], columns: Int) -> [Float] {
    let norm = matrix.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let factor = Float(1 / (norm + 1e-7))
    var x = matrix.map { $0 * factor }
    for _ in 0..<5 {
      let gram = product(transposed(x, columns: columns), x, columns: columns)
      var mixed = gram.map { $0 * 2.0315 }
      for column in 0..<columns { mixed[column * columns + column] += -4.7750 }
      var polynomial = product(gram, mixed, columns: columns)
      for column in 0..<columns { polynomial[column * columns + column] += 3.4445 }
      x = product(x, polynomial, columns: columns)
    }
    return x
  }

  private static func transposed(_ a: [Float], columns: Int) -> [Float] {
    let rows = a.count / columns
    return a.indices.map { a[$0 % rows * columns + $0 / rows] }
  }

  /// Returns AB, where B has `columns` columns; each number is one chain.
  private static func product(_ a: [Float], _ b: [Float], columns: Int) -> [Float] {
    let inner = b.count / columns
    return (0..<a.count / inner * columns).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      return (0..<inner).reduce(0) {
        $0.addingProduct(a[row * inner + $1], b[$1 * columns + column])
      }
    }
  }
}
