public import NeuralNetwork
import Plotting

/// What the weights of a convolution tell of its health.
///
/// ```swift
/// print(FilterDiagnostics(weights).summary)   // 64 filters, 3 dead, 5 near-duplicate pairs, …
/// ```
public struct FilterDiagnostics: Hashable, Sendable {
  /// Two filters that do nearly the same.
  public struct Pair: Hashable, Sendable {
    /// The filters' indices, the lower one first.
    public let first, second: Int
    /// The cosine between them, less their means, where it is farthest from 0; negative where one is
    /// nearly the other's negative.
    public let cosine: Double
  }

  /// The number of filters.
  public let filterCount: Int
  /// The Euclidean norm of each filter over all its inputs.
  public let norms: [Double]
  /// The filters whose norm is 0, or below a thousandth of the median.
  public let dead: [Int]
  /// The pairs whose cosine is 0.95 or more, or -0.95 or less, the most alike first.
  ///
  /// It is taken of the filters less their means, and is the farthest from 0 of those when one lies
  /// as it is or is moved by a pixel in any direction. Nil where there are too many weights to compare.
  public let duplicates: [Pair]?
  /// For each filter, the part of its energy above half of Nyquist's frequency, in 0...1; nil for
  /// kernels of one weight.
  public let noise: [Double]?
  /// The part that white noise has there; nil for kernels of one weight.
  public let noiseOfWhiteNoise: Double?
  /// The filters with as much noise as white noise has, or more; of fewer than 25 weights none, for
  /// an edge in so small a kernel looks the same.
  public let noisy: [Int]
  /// How many directions the filters make use of; nil where there are too many weights.
  ///
  /// It is the exponential of the entropy of the squared singular values of the filters as rows.
  /// After Roy and Vetterli, "The effective rank" (2007), with squared singular values.
  public let effectiveRank: Double?
  /// The greatest rank that is possible: the number of filters or that of their weights.
  public let greatestRank: Int
  /// The number of weights that are not finite; they count as 0.
  public let notFiniteCount: Int

  private static let leastWeightsForNoise = 25

  /// Looks into the weights of a convolution.
  ///
  /// - Parameter weights: The weights, of shape `[outputs, inputs, height, width]`.
  public init(_ weights: Tensor) { self.init(FilterLayer(weights)) }

  init(_ layer: FilterLayer) {
    (filterCount, norms, notFiniteCount) = (layer.outputs, layer.norms, layer.notFinite)
    dead = layer.dead
    duplicates = layer.duplicates
    let index = NoiseIndex(height: layer.height, width: layer.width)
    let noise = index.map { index in (0..<layer.outputs).map { index(layer.filter($0)) } }
    self.noise = noise
    noiseOfWhiteNoise = index?.ofWhiteNoise
    let (limit, deadFilters) = (index?.ofWhiteNoise ?? 1, Set(dead))
    let isJudged = layer.inputs * layer.height * layer.width >= Self.leastWeightsForNoise
    noisy = (isJudged ? noise ?? [] : []).enumerated()
      .filter { $0.element >= limit && !deadFilters.contains($0.offset) }.map(\.offset)
    effectiveRank = layer.effectiveRank
    greatestRank = min(layer.outputs, layer.inputs * layer.height * layer.width)
  }

  /// The mean noise of the filters that are not dead; nil for kernels of one weight.
  public var meanNoise: Double? {
    let dead = Set(dead)
    guard let noise, noise.count > dead.count else { return nil }
    return noise.indices.reduce(0) { dead.contains($1) ? $0 : $0 + noise[$1] }
      / Double(noise.count - dead.count)
  }

  /// The findings in one line, such as
  /// "64 filters, 3 dead, 5 near-duplicate pairs, 2 noisy, rank 41/64, noise 0.18".
  public var summary: String {
    var parts = [NumberFormat.count(filterCount, "filter")]
    if notFiniteCount > 0 {
      parts.append(NumberFormat.count(notFiniteCount, "weight") + " not finite")
    }
    parts.append("\(dead.count) dead")
    if let duplicates { parts.append(NumberFormat.count(duplicates.count, "near-duplicate pair")) }
    if !noisy.isEmpty { parts.append("\(noisy.count) noisy") }
    if let effectiveRank {
      parts.append("rank \(NumberFormat.fixed(effectiveRank, decimals: 0))/\(greatestRank)")
    }
    if let meanNoise { parts.append("noise \(NumberFormat.fixed(meanNoise, decimals: 2))") }
    return parts.joined(separator: ", ")
  }
}
