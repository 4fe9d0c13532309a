import Foundation
import NeuralNetwork
import Testing
import TrainingReports

@Suite struct FilterDiagnosticsTests {
  /// Random numbers about zero.
  private func noise(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
    var random = Philox(seed: seed, purpose: .initialization)
    return Tensor(
      shape: shape, scalars: (0..<shape.reduce(1, *)).map { _ in 2 * random.uniform() - 1 })
  }

  /// Filters of one input, given by what they are at each row and column.
  private func filters(side: Int, _ values: [(Int, Int) -> Float]) -> Tensor {
    Tensor(
      shape: [values.count, 1, side, side],
      scalars: values.flatMap { value in
        (0..<side * side).map { value($0 / side, $0 % side) }
      })
  }

  @Test func `filters without strength are dead`() {
    var weights = noise([6, 2, 3, 3])
    for index in 18..<36 { weights.scalars[index] = 0 }
    for index in 72..<90 { weights.scalars[index] *= 1e-4 }
    #expect(FilterDiagnostics(weights).dead == [1, 4])
    #expect(FilterDiagnostics(Tensor(zeros: [3, 1, 2, 2])).dead == [0, 1, 2])
  }

  @Test func `the same filter twice, another times minus three, are near duplicates`() throws {
    var weights = noise([5, 2, 3, 3])
    for index in 0..<18 {
      weights.scalars[18 + index] = weights.scalars[index]
      weights.scalars[72 + index] = -3 * weights.scalars[index] + 0.5
    }
    let pairs = try #require(FilterDiagnostics(weights).duplicates)

    #expect(Set(pairs.map { [$0.first, $0.second] }) == [[0, 1], [0, 4], [1, 4]])
    #expect(pairs.allSatisfy { ($0.cosine < 0) == ($0.second == 4) && abs($0.cosine) > 0.999 })
  }

  @Test(arguments: [(0, 1), (1, 0), (-1, 1), (-1, -1), (1, -1)])
  func `a filter moved by a pixel and negated is a near duplicate`(down: Int, right: Int) throws {
    // A blob and its dark neighbour, whose mean is zero.
    func blob(_ y: Int, _ x: Int) -> Float {
      switch (y, x) {
      case (3, 3): 1
      case (3, 4): -0.7
      case (4, 3): -0.3
      default: 0
      }
    }
    let weights = filters(
      side: 8, [blob, { -blob($0 - down, $1 - right) }, { blob($0 - 2 * down, $1 - 2 * right) }])
    let pairs = try #require(FilterDiagnostics(weights).duplicates)
    #expect(pairs.map { [$0.first, $0.second] } == [[0, 1], [1, 2]])
    #expect(pairs.allSatisfy { $0.cosine < -0.999 })
  }

  @Test func `dead and even filters are no duplicates of each other`() throws {
    let weights = filters(side: 3, [{ _, _ in 0 }, { _, _ in 0 }, { _, _ in 1 }, { _, _ in 2 }])
    #expect(try #require(FilterDiagnostics(weights).duplicates).isEmpty)
  }

  @Test func `white noise has the noise of its many fine cosines, smooth filters have little`()
    throws
  {
    let white = FilterDiagnostics(noise([40, 20, 3, 3]))
    // Five of the nine cosines of a 3×3 kernel lie above half of Nyquist's frequency.
    #expect(white.noiseOfWhiteNoise == 5.0 / 9)
    #expect(abs(try #require(white.meanNoise) - 5.0 / 9) < 0.02)
    let smooth = FilterDiagnostics(
      filters(side: 7, [{ y, x in Float(y + x) - 6 }, { y, x in 1 / Float(1 + y * y + x) }]))
    #expect(try #require(smooth.meanNoise) < 0.05)
    #expect(smooth.noisy.isEmpty)
    let board = FilterDiagnostics(
      filters(side: 5, [{ y, x in (y + x) % 2 == 0 ? 1 : -1 }, { y, x in Float(y - x) }]))
    #expect(board.noisy == [0])
  }

  @Test func `kernels of one weight have no noise`() {
    let diagnostics = FilterDiagnostics(noise([4, 6, 1, 1]))
    #expect(diagnostics.noise == nil && diagnostics.meanNoise == nil && diagnostics.noisy.isEmpty)
  }

  @Test func `the rank counts the directions that are made use of`() throws {
    // Unit vectors: as many directions as filters.
    var weights = Tensor(zeros: [4, 3, 2, 2])
    for filter in 0..<4 { weights.scalars[filter * 12 + filter] = 2 }
    #expect(abs(try #require(FilterDiagnostics(weights).effectiveRank) - 4) < 1e-9)
    // All alike: one direction.
    let alike = Tensor(shape: [5, 1, 2, 2], scalars: Array(repeating: 0.3, count: 20))
    #expect(abs(try #require(FilterDiagnostics(alike).effectiveRank) - 1) < 1e-6)
    // Squared singular values 4 and 1: the exponential of their entropy.
    let two = Tensor(shape: [2, 1, 1, 2], scalars: [2, 0, 0, 1])
    let entropy = -(0.8 * log(0.8) + 0.2 * log(0.2))
    #expect(abs(try #require(FilterDiagnostics(two).effectiveRank) - exp(entropy)) < 1e-9)
    #expect(FilterDiagnostics(two).greatestRank == 2)
  }

  @Test(arguments: [
    [40, 2, 3, 3], [12, 30, 3, 3], [30, 1, 5, 5], [2, 1, 1, 1], [70, 64, 1, 1],
  ])
  func `turning or stretching all filters changes no rank`(shape: [Int]) throws {
    let weights = noise(shape)
    var reversed = weights
    reversed.scalars = weights.scalars.reversed().map { -1e-25 * $0 }
    let (a, b) = (FilterDiagnostics(weights), FilterDiagnostics(reversed))
    let (rank, other) = (try #require(a.effectiveRank), try #require(b.effectiveRank))
    #expect(abs(rank - other) < 1e-3 * rank)
    #expect((1...Double(a.greatestRank) + 1e-6).contains(rank))
    #expect(a.duplicates?.count == b.duplicates?.count)
  }

  @Test func `the findings are one line`() {
    var weights = noise([64, 8, 3, 3])
    for index in 72..<144 { weights.scalars[index] = 0 }
    for index in 0..<72 { weights.scalars[144 + index] = weights.scalars[index] }
    weights.scalars[300] = .nan
    let summary = FilterDiagnostics(weights).summary
    let form =
      /64 filters, 1 weight not finite, 1 dead, 1 near-duplicate pair, \d+ noisy, rank \d\d\/64, noise 0\.5\d/
    #expect(summary.wholeMatch(of: form) != nil, "\(summary)")
  }

  @Test(arguments: [[0, 1, 3, 3], [4, 0, 3, 3], [4, 1, 0, 3]])
  func `a layer without weights has nothing to tell`(shape: [Int]) {
    #expect(FilterDiagnostics(Tensor(zeros: shape)).duplicates?.isEmpty == true)
  }
}
