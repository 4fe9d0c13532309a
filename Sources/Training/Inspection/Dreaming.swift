public import NeuralNetwork

/// How images are made that a filter responds to.
public struct Dreaming: Codable, Hashable, Sendable {
  /// The number of steps.
  public var steps = 256
  /// The length of a step, as Adam counts it.
  public var rate: Float = 0.05
  /// The pixels around the image in which it goes on, so that its edges are nothing special.
  public var padding = 4
  /// The most pixels that the image is moved by before each step, in each direction; at most `padding`.
  public var jitter = 3
  /// What all randomness depends on.
  public var seed: UInt64 = 0

  /// Creates the usual way.
  public init() {}
}

/// An image that a filter responds to.
public struct Dream: Codable, Hashable, Sendable {
  /// The filter, as an index into its layer.
  public let filter: Int
  /// The brightness of each pixel in 0...1, row by row: `[28, 28]`.
  public let image: [Float]
  /// The filter's mean response at the start and at the end.
  public let start, end: Double

  /// Creates a dream.
  public init(filter: Int, image: [Float], start: Double, end: Double) {
    (self.filter, self.image, self.start, self.end) = (filter, image, start, end)
  }
}

extension TrainedModel {
  /// The names of the convolutions, from the input on.
  public var convolutions: [String] {
    network.layers.filter { $0.layer is Conv2d }.map(\.name)
  }

  /// Returns the number of filters of a convolution.
  public func filterCount(of convolution: String) -> Int {
    weights[convolution + ".weight"]?.shape.first ?? 0
  }

  /// Returns the filters of a convolution with the largest weights, by their Euclidean norm, in the
  /// order of the layer.
  public func strongestFilters(of convolution: String, count: Int) -> [Int] {
    let outputs = filterCount(of: convolution)
    guard let weights = weights[convolution + ".weight"], outputs > 0 else { return [] }
    let length = weights.scalars.count / outputs
    let norms = (0..<outputs).map { filter in
      weights.scalars[filter * length..<(filter + 1) * length].reduce(0) {
        $0 + Double($1) * Double($1)
      }
    }
    return (0..<outputs).sorted { (-norms[$0], $0) < (-norms[$1], $1) }.prefix(count).sorted()
  }

  /// Returns where a convolution's response is read: after the batch norm that follows it, with only
  /// poolings in between, but before the rectifier, which would leave no slope where it is silent.
  func response(of convolution: String) -> String {
    let layers = network.layers
    guard var index = layers.firstIndex(where: { $0.name == convolution }) else {
      preconditionFailure("the net has no layer '\(convolution)'")
    }
    while index + 1 < layers.count {
      index += 1
      if layers[index].layer is BatchNorm2d { return layers[index].name }
      guard layers[index].layer is MaxPool2d else { break }
    }
    return convolution
  }

  /// Makes for each of some filters an image that it responds to as much as it can.
  ///
  /// The image starts as a nearly even grey and climbs the gradient of the filter's mean response over
  /// all places, moved about by a few pixels before each step. After Olah, Mordvintsev and Schubert,
  /// "Feature visualization" (Distill 2017), made smaller for 28 pixels. The same seed gives the same
  /// images on every machine.
  ///
  /// - Parameters:
  ///   - filters: The filters, as indices into the layer.
  ///   - convolution: The name of the layer, one of `convolutions`.
  ///   - options: How it is done.
  ///   - pool: The threads; the images do not depend on their number.
  /// - Returns: A dream for each filter.
  /// - Throws: `ModelError` when the weights do not fit the net.
  public func dream(
    of filters: [Int], in convolution: String, options: Dreaming = Dreaming(),
    pool: WorkerPool = WorkerPool()
  ) throws -> [Dream] {
    guard !filters.isEmpty, let layers = network.prefix(through: response(of: convolution)) else {
      return []
    }
    let plan = try plan(layers, batchCapacity: filters.count, inputGradient: true, pool: pool)
    for filter in filters {
      precondition(
        (0..<plan.output.shape.channels).contains(filter),
        "'\(convolution)' has no filter \(filter)")
    }
    return Ascent(plan, filters, options).run()
  }
}
