/// A small symmetric matrix.
package struct SymmetricMatrix {
  /// The eigenvectors, each of length 1, that of the largest eigenvalue first.
  package let eigenvectors: [[Double]]

  /// Finds the eigenvectors by rotations that bring one number beside the diagonal to zero after the other
  /// (Jacobi 1846; Golub and Van Loan, "Matrix Computations", 8.5).
  package init(_ rows: [[Double]]) {
    var matrix = rows
    var vectors = rows.indices.map { row in rows.indices.map { $0 == row ? 1.0 : 0 } }
    let scale = rows.joined().reduce(0) { $0 + $1 * $1 }
    for _ in 0..<Self.mostSweeps {
      var rest = 0.0
      for p in rows.indices {
        for q in rows.indices where q > p {
          rest += matrix[p][q] * matrix[p][q]
          Self.rotate(&matrix, &vectors, p, q)
        }
      }
      if rest <= 1e-24 * scale { break }
    }
    eigenvectors = rows.indices.sorted { (matrix[$1][$1], $0) < (matrix[$0][$0], $1) }
      .map { vectors[$0] }
  }

  private static let mostSweeps = 60

  /// Makes the number at (p, q) zero; `vectors` are turned as the matrix is.
  private static func rotate(
    _ matrix: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int
  ) {
    guard matrix[p][q] != 0 else { return }
    let theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
    let tangent = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in matrix.indices {
      let (a, b) = (matrix[k][p], matrix[k][q])
      (matrix[k][p], matrix[k][q]) = (cosine * a - sine * b, sine * a + cosine * b)
    }
    for k in matrix.indices {
      let (a, b) = (matrix[p][k], matrix[q][k])
      (matrix[p][k], matrix[q][k]) = (cosine * a - sine * b, sine * a + cosine * b)
    }
    for k in vectors.indices {
      let (a, b) = (vectors[p][k], vectors[q][k])
      (vectors[p][k], vectors[q][k]) = (cosine * a - sine * b, sine * a + cosine * b)
    }
  }
}
