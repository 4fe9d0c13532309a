public import Datasets
public import NeuralNetwork

/// A part of an image to which a filter responds strongly.
public struct StrongPatch: Hashable, Sendable {
  /// The image, as an index into its data set.
  public let sample: Int
  /// The filter's response.
  public let response: Float
  /// The side of the part, in pixels.
  public let side: Int
  /// The brightness of each pixel in 0...1, row by row; NaN beyond the edges of the image.
  public let pixels: [Float]

  /// Creates a patch.
  public init(sample: Int, response: Float, side: Int, pixels: [Float]) {
    precondition(
      pixels.count == side * side, "\(pixels.count) pixels are not \(side)×\(side)")
    (self.sample, self.response, self.side, self.pixels) = (sample, response, side, pixels)
  }
}

extension TrainedModel {
  /// Returns for each of some filters the parts of images that it responds to most, each from an
  /// image of its own.
  ///
  /// A part is what the filter sees, its receptive field; where that is as large as the image, the
  /// whole image.
  ///
  /// - Parameters:
  ///   - filters: The filters, as indices into the layer.
  ///   - convolution: The name of the layer, one of `convolutions`.
  ///   - dataset: The images, 28×28 pixels each.
  ///   - count: The number of parts for each filter.
  ///   - pool: The threads; the result does not depend on their number.
  /// - Returns: For each filter its parts, the strongest first.
  /// - Throws: `ModelError` when the weights do not fit the net.
  public func strongestPatches(
    for filters: [Int], in convolution: String, of dataset: ImageDataset, count: Int = 9,
    pool: WorkerPool = WorkerPool()
  ) throws -> [[StrongPatch]] {
    precondition(
      dataset.height == Self.input.height && dataset.width == Self.input.width,
      "images of \(dataset.width)×\(dataset.height) are not of the net's size")
    guard let layers = network.prefix(through: response(of: convolution)) else { return [] }
    let plan = try plan(layers, batchCapacity: 256, pool: pool)
    let field = ReceptiveField(of: layers.layers)
    var search = PatchSearch(plan, filters, count: count)
    let loader = DataLoader(dataset, batchSize: plan.batchCapacity, shuffles: false)
    let batches = LoadedBatches(loader, epoch: 0)
    for samples in loader.batches(of: loader.order(epoch: 0)) {
      search.look(at: batches.batch(samples))
    }
    return search.found.map { places in
      places.map { $0.patch(field, of: dataset, columns: plan.output.shape.width) }
    }
  }
}

/// The strongest places of each filter among the images seen so far.
private struct PatchSearch {
  struct Place {
    let sample: Int
    let pixel: Int
    let response: Float
  }

  private let plan: Plan
  private let filters: [Int]
  private let count: Int
  /// For each image of a batch and each filter, the strongest response and its pixel.
  private let strongest: Buffer<Float>
  private let pixels: Buffer<Int32>
  private(set) var found: [[Place]]

  init(_ plan: Plan, _ filters: [Int], count: Int) {
    (self.plan, self.filters, self.count) = (plan, filters, count)
    strongest = Buffer(count: plan.batchCapacity * filters.count)
    pixels = Buffer(count: plan.batchCapacity * filters.count)
    found = filters.map { _ in [] }
  }

  mutating func look(at batch: Batch) {
    plan.evaluate(batch)
    let (output, filters, strongest, pixels) = (plan.output, filters, strongest, pixels)
    plan.pool.run(batch.count) { image, _ in
      let values = output.values.start + image * output.shape.count
      for (place, filter) in filters.enumerated() {
        var best: (pixel: Int, value: Float) = (0, -.infinity)
        for pixel in 0..<output.shape.pixels {
          let value = values[pixel * output.shape.stride + filter]
          if value > best.value { best = (pixel, value) }
        }
        strongest.start[image * filters.count + place] = best.value
        pixels.start[image * filters.count + place] = Int32(best.pixel)
      }
    }
    for image in 0..<batch.count {
      for place in filters.indices {
        let index = image * filters.count + place
        insert(
          Place(
            sample: batch.sample(image), pixel: Int(pixels.start[index]),
            response: strongest.start[index]), into: &found[place])
      }
    }
  }

  /// Of equal ones, the earlier image stays in front.
  private func insert(_ new: Place, into places: inout [Place]) {
    if places.count == count, let last = places.last, new.response <= last.response { return }
    let index = places.firstIndex { $0.response < new.response } ?? places.count
    places.insert(new, at: index)
    if places.count > count { places.removeLast() }
  }
}

extension PatchSearch.Place {
  /// Returns the pixels that the response depends on.
  func patch(_ field: ReceptiveField, of dataset: ImageDataset, columns: Int) -> StrongPatch {
    let image = dataset[sample]
    let isWhole = field.side >= dataset.height
    let side = isWhole ? dataset.height : field.side
    let top = isWhole ? 0 : field.start + pixel / columns * field.step
    let left = isWhole ? 0 : field.start + pixel % columns * field.step
    let pixels = (0..<side * side).map { index -> Float in
      let (y, x) = (top + index / side, left + index % side)
      guard (0..<dataset.height).contains(y), (0..<dataset.width).contains(x) else { return .nan }
      return Float(image[image.startIndex + y * dataset.width + x]) / 255
    }
    return StrongPatch(sample: sample, response: response, side: side, pixels: pixels)
  }
}
