import Foundation

/// Returns the eigenvalues of a symmetric matrix, in no order.
///
/// Householder's reflections make it tridiagonal, then rotations with Wilkinson's shift make it
/// diagonal: Golub and Van Loan, "Matrix computations", sections 8.3.1 and 8.3.3.
///
/// - Parameters:
///   - matrix: The numbers, row by row; both triangles.
///   - count: The number of rows.
/// - Returns: As many eigenvalues.
func symmetricEigenvalues(of matrix: [Double], count: Int) -> [Double] {
  precondition(matrix.count == count * count, "\(matrix.count) numbers are not \(count) rows")
  var (diagonal, beside) = tridiagonal(matrix, count)
  var last = count - 1
  var steps = 0
  while last > 0 {
    // A number beside the diagonal that is lost in rounding cuts the matrix in two.
    for index in 0..<last
    where abs(beside[index]) <= 1e-15 * (abs(diagonal[index]) + abs(diagonal[index + 1])) {
      beside[index] = 0
    }
    guard beside[last - 1] != 0, steps < 60 * count else {
      last -= 1
      continue
    }
    var first = last - 1
    while first > 0, beside[first - 1] != 0 { first -= 1 }
    rotate(&diagonal, &beside, first, last)
    steps += 1
  }
  return diagonal
}

/// One sweep of rotations over the rows `first...last`.
private func rotate(_ diagonal: inout [Double], _ beside: inout [Double], _ first: Int, _ last: Int)
{
  let half = (diagonal[last - 1] - diagonal[last]) / 2
  let off = beside[last - 1]
  let root = hypot(half, off)
  let shift = diagonal[last] - off * off / (half + (half < 0 ? -root : root))
  var (x, z) = (diagonal[first] - shift, beside[first])
  for k in first..<last {
    let length = hypot(x, z)
    guard length > 0 else { return }
    let (cosine, sine) = (x / length, z / length)
    if k > first { beside[k - 1] = length }
    let (a, b, c) = (diagonal[k], beside[k], diagonal[k + 1])
    diagonal[k] = cosine * cosine * a + 2 * cosine * sine * b + sine * sine * c
    diagonal[k + 1] = sine * sine * a - 2 * cosine * sine * b + cosine * cosine * c
    beside[k] = cosine * sine * (c - a) + (cosine * cosine - sine * sine) * b
    guard k + 1 < last else { return }
    x = beside[k]
    z = sine * beside[k + 1]
    beside[k + 1] *= cosine
  }
}

/// Returns the diagonal, and the numbers beside it, of a similar matrix with nothing else.
private func tridiagonal(_ matrix: [Double], _ count: Int) -> ([Double], [Double]) {
  var a = matrix
  var beside = [Double](repeating: 0, count: max(count - 1, 0))
  var (v, p) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
  for k in 0..<max(count - 1, 0) {
    let rest = k + 1..<count
    let length = rest.reduce(0) { $0 + a[$1 * count + k] * a[$1 * count + k] }.squareRoot()
    let head = a[(k + 1) * count + k]
    beside[k] = head > 0 ? -length : length
    guard length > 0, count - k > 2 else {
      beside[k] = head
      continue
    }
    for row in rest { v[row] = a[row * count + k] }
    v[k + 1] -= beside[k]
    let norm = rest.reduce(0) { $0 + v[$1] * v[$1] }.squareRoot()
    for row in rest { v[row] /= norm }
    reflect(&a, v, &p, rest, count)
  }
  return ((0..<count).map { a[$0 * count + $0] }, beside)
}

/// Replaces the part `rest` of a by (1 - 2 v vᵀ) a (1 - 2 v vᵀ), where v has length 1.
private func reflect(
  _ a: inout [Double], _ v: [Double], _ p: inout [Double], _ rest: Range<Int>, _ count: Int
) {
  a.withUnsafeMutableBufferPointer { a in
    var along = 0.0
    for row in rest {
      var sum = SIMD4<Double>()
      var column = rest.lowerBound
      while column + 4 <= rest.upperBound {
        let start = row * count + column
        let numbers = SIMD4<Double>(a[start], a[start + 1], a[start + 2], a[start + 3])
        let direction = SIMD4<Double>(v[column], v[column + 1], v[column + 2], v[column + 3])
        sum += numbers * direction
        column += 4
      }
      var total = sum.sum()
      while column < rest.upperBound {
        total += a[row * count + column] * v[column]
        column += 1
      }
      p[row] = total
      along += total * v[row]
    }
    for row in rest { p[row] -= along * v[row] }
    for row in rest {
      let (x, y) = (2 * v[row], 2 * p[row])
      for column in rest { a[row * count + column] -= x * p[column] + y * v[column] }
    }
  }
}
