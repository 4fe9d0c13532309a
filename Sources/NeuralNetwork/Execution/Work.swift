/// The images that a worker carries through neighbouring layers at once.
///
/// A batch is cut into a fixed number of shards, whatever the number of threads; sums over images
/// are made within a shard in the order of the images, and over shards by a fixed tree. So the
/// result is the same bits for any number of threads.
struct ImageTask: Sendable {
  /// What all tasks of the batch share.
  let batch: Batch
  /// The shard that the images belong to.
  let shard: Int
  /// The worker that carries them.
  let worker: Int
  /// The images' places in the batch.
  let images: Range<Int>
  /// Whether these are the first images of their shard, with which sums start.
  let startsShard: Bool
}

/// A batch on its way through a plan.
public struct Batch: Sendable {
  /// Puts images into the input, given their places in the batch and the first one's address.
  ///
  /// The images are `[places.count, H, W, C]`, without filling.
  ///
  /// It is called by several threads at once, for different images.
  public typealias Fill = @Sendable (Range<Int>, UnsafeMutablePointer<Float>) -> Void

  /// The number of images.
  public let count: Int
  /// The epoch that it belongs to.
  public let epoch: Int
  /// The place of each image in its data set, on which its random numbers depend.
  public let samples: ArraySlice<Int32>
  private let source: Source

  /// What puts images into the input.
  private enum Source {
    case places(Fill)
    case samples(SampleFill)
  }

  /// Puts images of a data set into the input, given which ones, the first one's place in the batch, and
  /// its address; called as `Fill` is.
  package typealias SampleFill =
    @Sendable (ArraySlice<Int32>, _ firstPlace: Int, UnsafeMutablePointer<Float>) -> Void

  /// Creates a batch of the samples at these places of a data set.
  public init(samples: [Int32], epoch: Int = 0, fill: @escaping Fill) {
    (count, self.epoch, self.samples) = (samples.count, epoch, samples[...])
    source = .places(fill)
  }

  /// Creates a batch whose images one closure gives for all batches of an epoch, so that there is nothing
  /// to allocate for one.
  package init(samples: ArraySlice<Int32>, epoch: Int, fill: @escaping SampleFill) {
    (count, self.epoch, self.samples) = (samples.count, epoch, samples)
    source = .samples(fill)
  }

  /// Returns the place in its data set of the image at a place of the batch.
  @inline(__always)
  public func sample(_ place: Int) -> Int { Int(samples[samples.startIndex + place]) }

  func fill(_ places: Range<Int>, _ images: UnsafeMutablePointer<Float>) {
    switch source {
    case .places(let fill): fill(places, images)
    case .samples(let fill):
      let first = samples.startIndex
      fill(
        samples[first + places.lowerBound..<first + places.upperBound], places.lowerBound, images)
    }
  }

  /// The number of shards of every batch, whatever the number of threads.
  public static let shardCount = 8

  /// Returns the places of a shard's images in the batch.
  public func images(ofShard shard: Int) -> Range<Int> {
    (shard * count / Self.shardCount)..<((shard + 1) * count / Self.shardCount)
  }
}

/// Work between two barriers.
enum Stage: Sendable {
  /// Work on images, carried a few at a time through all of the works in turn.
  case images([@Sendable (ImageTask) -> Void])
  /// Work in independent pieces, for a batch.
  case pieces(count: Int, work: @Sendable (_ piece: Int, _ batch: Batch) -> Void)
}

/// Independent pieces of work of one layer.
struct Piecework: Sendable {
  let count: Int
  let work: @Sendable (Int) -> Void

  /// The pieces of several layers, to be done between two barriers.
  static func joined(_ all: [Piecework]) -> Piecework {
    var ends = [0]
    for one in all { ends.append((ends.last ?? 0) + one.count) }
    return Piecework(count: ends.last ?? 0) { [ends] piece in
      var index = 0
      while ends[index + 1] <= piece { index += 1 }
      all[index].work(piece - ends[index])
    }
  }
}

/// A number of things, such as panels, cut into pieces of a few.
struct Pieces: Sendable {
  private let total, atOnce: Int

  init(_ total: Int, atOnce: Int) { (self.total, self.atOnce) = (total, atOnce) }

  /// The number of pieces.
  var count: Int { (total + atOnce - 1) / atOnce }
  subscript(piece: Int) -> Range<Int> { (piece * atOnce)..<min((piece + 1) * atOnce, total) }
}

extension [Stage] {
  /// Adds stages, joining work on images with work on images.
  mutating func append(joining stages: [Stage]) {
    for stage in stages {
      if case .images(let works) = stage {
        for work in works { append(images: work) }
      } else {
        append(stage)
      }
    }
  }

  /// Adds work on images, in the same stage as the work before it if that is on images too.
  mutating func append(images work: @escaping @Sendable (ImageTask) -> Void) {
    if case .images(let works)? = last {
      self[count - 1] = .images(works + [work])
    } else {
      append(.images([work]))
    }
  }
}
