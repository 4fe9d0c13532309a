import NeuralNetwork
import Plotting

/// The weights of one convolution, seen as filters and their slices.
struct FilterLayer {
  let outputs, inputs, height, width: Int
  /// The largest absolute weight that is finite.
  let limit: Double
  /// The number of weights that are not finite.
  let notFinite: Int
  /// The Euclidean norm of each filter over all its inputs.
  let norms: [Double]
  /// The weights; those that are not finite are 0.
  let weights: [Float]
  /// The weights as parts of the largest, so that their squares are neither lost nor infinite.
  let parts: [Float]
  /// The product of each filter's parts with each other's; nil where there are too many weights.
  let gram: GramMatrix?

  /// Reads weights of shape `[outputs, inputs, height, width]`; weights that are not finite become 0.
  init(_ tensor: Tensor) {
    precondition(
      tensor.shape.count == 4,
      "filters have the shape [outputs, inputs, height, width], not \(tensor.shape)")
    (outputs, inputs) = (tensor.shape[0], tensor.shape[1])
    (height, width) = (tensor.shape[2], tensor.shape[3])
    notFinite = tensor.scalars.count { !$0.isFinite }
    let weights = notFinite == 0 ? tensor.scalars : tensor.scalars.map { $0.isFinite ? $0 : 0 }
    self.weights = weights
    let limit = weights.reduce(0) { max($0, abs($1)) }
    self.limit = Double(limit)
    parts = limit > 0 ? weights.map { $0 / limit } : weights
    let length = weights.count / max(tensor.shape[0], 1)
    norms = (0..<tensor.shape[0]).map { norm(of: weights[$0 * length..<($0 + 1) * length]) }
    gram = GramMatrix(rows: parts, count: tensor.shape[0])
  }

  /// Whether there are no weights at all.
  var isEmpty: Bool { weights.isEmpty }

  /// Whether there are more filters than inputs.
  var hasMoreFilters: Bool { outputs > inputs }

  /// The larger and the smaller of the numbers of filters and of inputs.
  var longerSide: Int { max(outputs, inputs) }
  var shorterSide: Int { min(outputs, inputs) }

  /// The indices of the filters whose norm is below a thousandth of the median.
  var dead: [Int] {
    guard !norms.isEmpty else { return [] }
    let median = norms.sorted()[norms.count / 2]
    return norms.indices.filter { norms[$0] == 0 || norms[$0] < median / 1000 }
  }

  /// Returns a filter's norm as a part of the greatest, in 0...1.
  func relativeNorm(_ output: Int) -> Double {
    let greatest = norms.max() ?? 0
    return greatest > 0 ? norms[output] / greatest : 0
  }

  /// Returns the weights of one filter.
  func filter(_ output: Int) -> ArraySlice<Float> {
    let length = inputs * height * width
    return weights[output * length..<(output + 1) * length]
  }

  /// Returns the largest absolute weight of a filter.
  func limit(of output: Int) -> Double { filter(output).reduce(0) { max($0, abs(Double($1))) } }

  /// Returns the picture of one slice.
  func slice(_ output: Int, _ input: Int, limit: Double) -> Picture {
    Picture(
      width: width, height: height, values: Array(slice(output, input)),
      scale: .diverging(limit: limit))
  }

  /// Returns the picture of a filter of three inputs in red, green and blue.
  func colors(_ output: Int, limit: Double) -> Picture {
    precondition(inputs == 3, "a filter of \(inputs) inputs has no colours")
    let (filter, size) = (filter(output), height * width)
    let values = (0..<3 * size).map { filter[filter.startIndex + $0 % 3 * size + $0 / 3] }
    return Picture(width: width, height: height, values: values, scale: .color(limit: limit))
  }

  /// A picture with a row for each filter and a column for each input, for kernels of one weight.
  var matrix: Picture {
    Picture(width: inputs, height: outputs, values: weights, scale: .diverging(limit: limit))
  }

  /// Returns the norm of each slice of a filter.
  func sliceNorms(_ output: Int) -> [Double] {
    (0..<inputs).map { norm(of: slice(output, $0)) }
  }

  /// Returns the inputs whose slices of a filter have the greatest norms, the greatest first.
  func strongestSlices(of output: Int, count: Int) -> [Int] {
    let norms = sliceNorms(output)
    return Array((0..<inputs).sorted { (-norms[$0], $0) < (-norms[$1], $1) }.prefix(count))
  }

  private func slice(_ output: Int, _ input: Int) -> ArraySlice<Float> {
    let start = (output * inputs + input) * width * height
    return weights[start..<start + width * height]
  }
}

private func norm(of values: ArraySlice<Float>) -> Double {
  values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
}
