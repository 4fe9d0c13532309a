import NeuralNetwork

/// The losses of a batch, image by image, by a job that is made once.
///
/// What it works on is set between two jobs, when no worker looks at it.
final class Scoring: @unchecked Sendable {
  /// What was said of each image of the last batch.
  let results: Buffer<CrossEntropyLoss.Result>
  private let pool: WorkerPool
  private var batch: Batch?
  private var labels: [UInt8] = []
  private var loss = CrossEntropyLoss()
  private var writesGradient = false
  private var job: WorkerPool.Job = { _, _ in }

  init(_ plan: Plan, classCount: Int) {
    results = Buffer(count: plan.batchCapacity)
    pool = plan.pool
    let output = plan.output
    job = { [unowned self, results] shard, _ in
      guard let batch else { return }
      for image in batch.images(ofShard: shard) {
        let place = image * output.shape.stride
        results.start[image] = loss(
          UnsafeBufferPointer(start: output.values.start + place, count: classCount),
          label: Int(labels[batch.sample(image)]),
          gradient: writesGradient ? output.gradient.map { $0.start + place } : nil,
          scale: 1 / Double(batch.count))
      }
    }
  }

  /// Compares the logits in the plan with the labels and, where asked for, writes their gradient.
  func score(
    _ batch: Batch, _ labels: [UInt8], _ loss: CrossEntropyLoss, writesGradient: Bool
  ) {
    (self.batch, self.labels, self.loss) = (batch, labels, loss)
    self.writesGradient = writesGradient
    pool.run(Batch.shardCount, job)
    (self.batch, self.labels) = (nil, [])
  }
}
