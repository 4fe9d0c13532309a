/// The batch on its way through a plan, where the jobs of all stages find it.
///
/// It is set between two jobs, when no worker looks at it.
final class Turn: @unchecked Sendable {
  var batch: Batch?
}

/// Stages one after another, their jobs made once, so that running them allocates nothing.
struct Course: Sendable {
  private let stages: [Step]

  /// The job of a stage.
  ///
  /// A closure in a tuple in an array would be wrapped, with memory for it, whenever it is taken out.
  private struct Step {
    let pieces: Int
    let job: WorkerPool.Job
  }

  /// Makes the jobs of stages that work on the batch of the turn.
  init(_ stages: [Stage], _ turn: Turn) {
    self.stages = stages.map { stage in
      switch stage {
      case .images(let works):
        let job: WorkerPool.Job = { shard, worker in
          guard let batch = turn.batch else { return }
          Self.carry(works, batch: batch, shard: shard, worker: worker)
        }
        return Step(pieces: Batch.shardCount, job: job)
      case .pieces(let count, let work):
        let job: WorkerPool.Job = { piece, _ in
          guard let batch = turn.batch else { return }
          work(piece, batch)
        }
        return Step(pieces: count, job: job)
      }
    }
  }

  /// Makes the job of pieces that no batch has a part in.
  init(_ piecework: Piecework) {
    let job: WorkerPool.Job = { piece, _ in piecework.work(piece) }
    stages = [Step(pieces: piecework.count, job: job)]
  }

  /// Does the stages in their order, and returns when all is done.
  func run(by pool: WorkerPool) {
    for stage in stages { pool.run(stage.pieces, stage.job) }
  }

  private static func carry(
    _ works: [@Sendable (ImageTask) -> Void], batch: Batch, shard: Int, worker: Int
  ) {
    let images = batch.images(ofShard: shard)
    var first = images.lowerBound
    repeat {
      let last = min(first + Plan.imagesAtOnce, images.upperBound)
      let task = ImageTask(
        batch: batch, shard: shard, worker: worker, images: first..<last,
        startsShard: first == images.lowerBound)
      for work in works { work(task) }
      first = last
    } while first < images.upperBound
  }
}
