import Kernels

/// The gradient of filters on its way: a part for each shard, summed up by a fixed tree.
struct FilterShards: Sendable {
  /// The numbers of a part.
  let count: Int
  private let parts: Buffer<Float>
  private let kernels: KernelTable

  init(count: Int, kernels: KernelTable) {
    (self.count, self.kernels) = (count, kernels)
    parts = Buffer(count: Batch.shardCount * count)
  }

  /// The part of a task's shard.
  func part(of task: ImageTask) -> UnsafeMutablePointer<Float> {
    parts.start + task.shard * count
  }

  /// Writes the sums of some of the numbers into their places in `total`.
  func sum(_ places: Range<Int>, into total: UnsafeMutablePointer<Float>) {
    kernels.sumShards(
      places.count, count, parts.start + places.lowerBound, total + places.lowerBound)
  }

  /// Returns the work that sums all of the numbers up, in pieces of whole panels.
  func summing(into total: @escaping @Sendable () -> UnsafeMutablePointer<Float>) -> Piecework {
    let (pieces, panels) = (4, count / Layout.panel)
    return Piecework(count: pieces) { piece in
      let first = piece * panels / pieces * Layout.panel
      sum(first..<(piece + 1) * panels / pieces * Layout.panel, into: total())
    }
  }
}
