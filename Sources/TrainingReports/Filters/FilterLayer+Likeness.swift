import NeuralNetwork

extension FilterLayer {
  /// The exponential of the entropy of the squared singular values; nil where it would take too long.
  var effectiveRank: Double? {
    // The rows and the columns have the same singular values: the fewer are enough.
    let columns = outputs > 0 ? weights.count / outputs : 0
    let gram = columns < outputs ? GramMatrix(rows: transposed, count: columns) : gram
    guard let values = gram?.eigenvalues?.map({ max($0, 0) }) else { return nil }
    let total = values.reduce(0, +)
    guard total > 0 else { return 0 }
    let entropy = values.reduce(0) { sum, value in
      let share = value / total
      return share > 0 ? sum - share * Elementary.log(share) : sum
    }
    return Elementary.exp(entropy)
  }

  /// The weights with a row for each weight of a filter, and a column for each filter.
  private var transposed: [Float] {
    let columns = parts.count / outputs
    return (0..<columns).flatMap { column in
      (0..<outputs).map { parts[$0 * columns + column] }
    }
  }

  /// Returns the cosine between two filters.
  func cosine(_ i: Int, _ j: Int) -> Double {
    guard let gram, norms[i] > 0, norms[j] > 0 else { return 0 }
    return gram[i, j] / (gram[i, i] * gram[j, j]).squareRoot()
  }

  /// The pairs of filters that do nearly the same, see `FilterDiagnostics.duplicates`.
  var duplicates: [FilterDiagnostics.Pair]? {
    guard let gram else { return nil }
    let least = 0.95
    let alive = Set(0..<outputs).subtracting(dead).sorted()
    let length = outputs > 0 ? weights.count / outputs : 0
    let means = (0..<outputs).map { index in
      parts[index * length..<(index + 1) * length].reduce(0) { $0 + Double($1) } / Double(length)
    }
    // Σ (a - mean a)(b - mean b) = Σ a b - length · mean a · mean b
    func centered(_ i: Int, _ j: Int) -> Double {
      gram[i, j] - Double(length) * means[i] * means[j]
    }
    let deviations = (0..<outputs).map { max(centered($0, $0), 0).squareRoot() }
    let shifts = FilterShifts(self, means: means, deviations: deviations, least: least)
    var pairs: [FilterDiagnostics.Pair] = []
    for (place, i) in alive.enumerated() {
      for j in alive[(place + 1)...] {
        let product = deviations[i] * deviations[j]
        // A filter that is the same everywhere has nothing but its mean.
        guard product > 1e-6 * (gram[i, i] * gram[j, j]).squareRoot() else { continue }
        var cosine = centered(i, j) / product
        if abs(cosine) < least { cosine = shifts.cosine(i, j) ?? 0 }
        guard abs(cosine) >= least else { continue }
        pairs.append(
          FilterDiagnostics.Pair(first: i, second: j, cosine: min(max(cosine, -1), 1)))
      }
    }
    return pairs.sorted {
      (-abs($0.cosine), $0.first, $0.second) < (-abs($1.cosine), $1.first, $1.second)
    }
  }

  /// The filters in an order in which each stands beside the most alike of those left, the strongest
  /// first.
  var orderByCosine: [Int] {
    var left = orderByNorm
    guard gram != nil, var last = left.first else { return left }
    left.removeFirst()
    var order = [last]
    while let place = left.indices.max(by: { cosine(last, left[$0]) < cosine(last, left[$1]) }) {
      last = left.remove(at: place)
      order.append(last)
    }
    return order
  }

  /// The filters by their norms, the strongest first.
  var orderByNorm: [Int] {
    (0..<outputs).sorted { (-norms[$0], $0) < (-norms[$1], $1) }
  }
}

/// Filters that are moved by one pixel in each of the eight directions before they are compared.
///
/// What leaves the kernel is lost and what comes in is 0, so two filters can be alike only if both
/// keep nearly all of their energy; for most kernels that settles it without a single product.
private struct FilterShifts {
  private struct Shift {
    let down, right: Int
    /// The filters that keep enough when this part of them is left: of the first, of the second.
    let keepsAsFirst, keepsAsSecond: [Bool]
  }

  private let layer: FilterLayer
  private let centered: [Float]
  private let deviations: [Double]
  private var shifts: [Shift] = []

  init(_ layer: FilterLayer, means: [Double], deviations: [Double], least: Double) {
    (self.layer, self.deviations) = (layer, deviations)
    let length = layer.inputs * layer.height * layer.width
    centered = layer.parts.indices.map { layer.parts[$0] - Float(means[$0 / length]) }
    for down in -1...1 {
      for right in -1...1 where (down, right) != (0, 0) {
        func keeps(_ sign: Int) -> [Bool] {
          (0..<layer.outputs).map { output in
            sum(output, output, sign * down, sign * right, over: (0, 0))
              >= least * least * deviations[output] * deviations[output]
          }
        }
        shifts.append(
          Shift(down: down, right: right, keepsAsFirst: keeps(1), keepsAsSecond: keeps(-1)))
      }
    }
  }

  /// Returns the cosine that is farthest from 0 of those with one filter moved; nil where all are small.
  func cosine(_ i: Int, _ j: Int) -> Double? {
    var farthest: Double?
    for shift in shifts where shift.keepsAsFirst[i] && shift.keepsAsSecond[j] {
      let product = sum(i, j, shift.down, shift.right, over: (shift.down, shift.right))
      let cosine = product / (deviations[i] * deviations[j])
      if abs(cosine) > abs(farthest ?? 0) { farthest = cosine }
    }
    return farthest
  }

  /// Σ a[y, x] · b[y - offset.0, x - offset.1] over the pixels that stay inside when moved back by
  /// (down, right).
  private func sum(
    _ i: Int, _ j: Int, _ down: Int, _ right: Int, over offset: (Int, Int)
  ) -> Double {
    let (height, width) = (layer.height, layer.width)
    let rows = max(0, down)..<max(max(0, down), min(height, height + down))
    let columns = max(0, right)..<max(max(0, right), min(width, width + right))
    var total = 0.0
    for input in 0..<layer.inputs {
      let first = (i * layer.inputs + input) * height * width
      let second = (j * layer.inputs + input) * height * width
      for row in rows {
        for column in columns {
          total +=
            Double(centered[first + row * width + column])
            * Double(centered[second + (row - offset.0) * width + column - offset.1])
        }
      }
    }
    return total
  }
}
