import Dispatch

/// The product of each row of a matrix with each other row.
struct GramMatrix {
  /// The number of rows.
  let count: Int
  private let products: [Double]

  /// The most multiplications that a picture may wait for: about ten seconds.
  private static let mostWork = 2e10

  /// Multiplies the rows of a matrix of `count` rows; nil where that would take too long.
  init?(rows: [Float], count: Int) {
    guard Double(rows.count) * Double(count) <= Self.mostWork else { return nil }
    self.count = count
    let length = count > 0 ? rows.count / count : 0
    products = [Double](unsafeUninitializedCapacity: count * count) { buffer, initialized in
      initialized = count * count
      rows.withUnsafeBufferPointer { rows in
        guard let first = rows.baseAddress, let memory = buffer.baseAddress else { return }
        // Each piece writes products of its own.
        nonisolated(unsafe) let (start, products) = (first, memory)
        let multiplyRow = { @Sendable (i: Int) in
          for j in i..<count {
            let product = dot(start + i * length, start + j * length, length)
            products[i * count + j] = product
            products[j * count + i] = product
          }
        }
        if rows.count * count > 1 << 21 {
          DispatchQueue.concurrentPerform(iterations: count, execute: multiplyRow)
        } else {
          for i in 0..<count { multiplyRow(i) }
        }
      }
    }
  }

  /// The product of two rows.
  subscript(i: Int, j: Int) -> Double { products[i * count + j] }

  /// The eigenvalues, which are the squared singular values of the rows; nil of too large a matrix.
  var eigenvalues: [Double]? {
    count <= 1024 ? symmetricEigenvalues(of: products, count: count) : nil
  }
}

/// Returns Σ a · b, in eight sums of 32 bits that are added up in 64 bits every 512 numbers.
private func dot(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int
) -> Double {
  var total = 0.0
  var index = 0
  while index + 8 <= count {
    var sums = SIMD8<Float>()
    let end = min(index + 512, count - count % 8)
    while index < end {
      let x = UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Float>.self)
      let y = UnsafeRawPointer(b + index).loadUnaligned(as: SIMD8<Float>.self)
      sums += x * y
      index += 8
    }
    total += Double(sums.sum())
  }
  while index < count {
    total += Double(a[index] * b[index])
    index += 1
  }
  return total
}
