internal import NeuralNetwork

/// Hands out a data set in batches, in a new random order each epoch, changed at random.
///
/// It is a value: order and changes are pure functions of the seed, the epoch and the sample, so
/// batches may be filled by several threads, in any order, and a run may be resumed anywhere.
///
/// ```swift
/// let loader = DataLoader(
///   folds.training, batchSize: 128, seed: 0,
///   augmentations: [RandomHorizontalFlip(), RandomRotation(degrees: 10)])
/// let order = loader.order(epoch: 1)
/// for samples in loader.batches(of: order) {
///   loader.fill(images, with: samples, epoch: 1)
/// }
/// ```
public struct DataLoader: Sendable {
  /// The images.
  public let dataset: ImageDataset
  /// The number of images in a batch; the last one of an epoch may have fewer.
  public let batchSize: Int
  /// The run's seed.
  public let seed: UInt64
  /// Whether each epoch has its own order; if not, images come in the order of the data set.
  public let shuffles: Bool
  /// What is done to the images, in this order.
  public let augmentations: [any Augmentation]

  /// Creates a loader.
  public init(
    _ dataset: ImageDataset, batchSize: Int, seed: UInt64 = 0, shuffles: Bool = true,
    augmentations: [any Augmentation] = []
  ) {
    precondition(batchSize > 0, "a batch holds at least one image, got \(batchSize)")
    precondition(dataset.count <= Int(Int32.max), "\(dataset.count) images are too many to index")
    (self.dataset, self.batchSize) = (dataset, batchSize)
    (self.seed, self.shuffles, self.augmentations) = (seed, shuffles, augmentations)
  }

  /// The number of batches in an epoch.
  public var batchCount: Int { (dataset.count + batchSize - 1) / batchSize }

  /// Returns the indices of all samples, each once, in the order of an epoch.
  public func order(epoch: Int) -> [Int32] {
    var order = Array(0..<Int32(dataset.count))
    guard shuffles else { return order }
    var random = Philox(seed: seed, purpose: .shuffle, epoch: epoch)
    random.shuffle(&order)
    return order
  }

  /// Returns the batches of an order, first to last.
  public func batches(of order: [Int32]) -> some RandomAccessCollection<ArraySlice<Int32>> {
    (0..<(order.count + batchSize - 1) / batchSize).lazy.map { [batchSize] batch in
      order[batch * batchSize..<min((batch + 1) * batchSize, order.count)]
    }
  }

  /// Writes samples as numbers in 0...1, changed as the epoch demands.
  ///
  /// Several threads may fill different memory at once.
  ///
  /// - Parameters:
  ///   - images: Memory for the images, of shape `[samples.count, H, W, 1]`.
  ///   - samples: Indices into the data set: a batch, or a part of one.
  ///   - epoch: The epoch whose random changes the images get.
  public func fill(
    _ images: UnsafeMutablePointer<Float>, with samples: ArraySlice<Int32>, epoch: Int
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: dataset.height * dataset.width) {
      guard let spare = $0.baseAddress else { return }
      fill(images, with: samples, epoch: epoch, spare: spare)
    }
  }

  /// The same, given room to work in: for one image, that no other thread uses at the time.
  package func fill(
    _ images: UnsafeMutablePointer<Float>, with samples: ArraySlice<Int32>, epoch: Int,
    spare: UnsafeMutablePointer<Float>
  ) {
    dataset.pixels.withUnsafeBufferPointer { pixels in
      var target = images
      for sample in samples {
        write(Int(sample), of: pixels, to: target, spare: spare, epoch: epoch)
        target += dataset.height * dataset.width
      }
    }
  }

  /// Returns one image as the model sees it in an epoch, in bytes of brightness.
  public func image(_ sample: Int, epoch: Int) -> [UInt8] {
    var image = Array(repeating: Float(0), count: dataset.height * dataset.width)
    image.withUnsafeMutableBufferPointer { image in
      if let start = image.baseAddress { fill(start, with: [Int32(sample)], epoch: epoch) }
    }
    return image.map { UInt8(($0 * 255).rounded()) }
  }

  private func write(
    _ sample: Int, of pixels: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<Float>,
    spare: UnsafeMutablePointer<Float>, epoch: Int
  ) {
    precondition(
      (0..<dataset.count).contains(sample), "sample \(sample) is not one of \(dataset.count)")
    let size = dataset.height * dataset.width
    if let bytes = pixels.baseAddress {
      ToTensor().convert(bytes + sample * size, count: size, into: target)
    }
    guard !augmentations.isEmpty else { return }
    var image = WorkingImage(
      height: dataset.height, width: dataset.width, pixels: target, spare: spare)
    var random = Philox(seed: seed, purpose: .augmentation, epoch: epoch, sample: sample)
    let showing = Showing(seed: seed, epoch: epoch, sample: sample)
    for augmentation in augmentations {
      augmentation.apply(to: &image, in: showing, using: &random)
    }
    if image.pixels != target { target.update(from: image.pixels, count: size) }
  }
}
