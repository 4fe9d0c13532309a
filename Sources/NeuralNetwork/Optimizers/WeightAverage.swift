import Kernels

/// A running average of all that a plan has learned: of its parameters and of the running statistics of
/// its batch norms.
///
/// Averages of the points that a descent passes lie nearer to the minimum than its last point: Polyak and
/// Juditsky, "Acceleration of stochastic approximation by averaging" (1992); Izmailov et al., "Averaging
/// weights leads to wider optima and better generalization" (2018). This one forgets exponentially, so
/// that it needs no choice of where to begin. The statistics are averaged as the weights are, instead of
/// being measured anew for them.
public struct WeightAverage: Sendable {
  /// How much of the average is kept at a step, in 0..<1, once there have been many.
  public let decay: Double
  /// The averages of the parameters, and of the statistics, each where its vector has the number.
  let parameters, statistics: Buffer<Float>
  private let pieces: [Piece]
  private let move = Move()

  /// The move towards what the plan holds, its job made once.
  ///
  /// The rate is set between two steps, when no worker looks at it.
  private final class Move: @unchecked Sendable {
    var rate: Float = 0
    var job: WorkerPool.Job = { _, _ in }
  }

  /// What one thread averages at once.
  private struct Piece {
    let vector, averages: Buffer<Float>
    let range: Range<Int>
    var values: UnsafeMutablePointer<Float> { vector.start + range.lowerBound }
    var average: UnsafeMutablePointer<Float> { averages.start + range.lowerBound }
  }

  /// Starts with what a plan holds now.
  public init(_ plan: Plan, decay: Double) {
    precondition((0..<1).contains(decay), "decay lies in 0..<1, got \(decay)")
    self.decay = decay
    parameters = Buffer(count: plan.parameters.values.count)
    statistics = Buffer(count: plan.statistics.values.count)
    let atOnce = 1 << 14
    pieces = [(plan.parameters.values, parameters), (plan.statistics.values, statistics)].flatMap {
      vector, averages in
      stride(from: 0, to: vector.count, by: atOnce).map { first in
        Piece(
          vector: vector, averages: averages, range: first..<min(first + atOnce, vector.count))
      }
    }
    let kernels = plan.kernels.pointee
    move.job = { [pieces, unowned move] index, _ in
      let piece = pieces[index]
      kernels.average(piece.range.count, move.rate, piece.values, piece.average)
    }
    reset()
  }

  /// Takes what the plan holds now for the average.
  public func reset() {
    for piece in pieces { piece.average.update(from: piece.values, count: piece.range.count) }
  }

  /// Returns how much of the average is kept at a step: less in the beginning, when the average is still
  /// one of weights that have learned nothing.
  ///
  /// - Parameters:
  ///   - decay: How much is kept later on, in 0..<1.
  ///   - stepCount: The steps taken, this one included.
  /// - Returns: The smaller of `decay` and (1 + t) / (10 + t).
  public static func decay(_ decay: Double, after stepCount: Int) -> Double {
    min(decay, Double(1 + stepCount) / Double(10 + stepCount))
  }

  /// Moves the average towards what the plan holds after a step.
  ///
  /// - Parameters:
  ///   - plan: The plan that the average is of.
  ///   - stepCount: The steps taken, this one included.
  public func update(_ plan: Plan, after stepCount: Int) {
    move.rate = Float(1 - Self.decay(decay, after: stepCount))
    plan.pool.run(pieces.count, move.job)
  }

  /// Exchanges the averages and what the plan holds, bit for bit; twice is nothing.
  public func exchange(with plan: Plan) {
    plan.pool.run(pieces.count) { [pieces] index, _ in
      let (values, average) = (pieces[index].values, pieces[index].average)
      for place in 0..<pieces[index].range.count {
        (values[place], average[place]) = (average[place], values[place])
      }
    }
  }

  /// Returns the average of a parameter in PyTorch's order.
  public func parameter(_ entry: Parameters.Entry, of plan: Plan) -> Tensor {
    plan.parameters.read(entry, from: parameters)
  }

  /// Returns the average of a running statistic in PyTorch's order.
  public func statistic(_ entry: Parameters.Entry, of plan: Plan) -> Tensor {
    plan.statistics.read(entry, from: statistics)
  }
}

// MARK: - Going on

extension WeightAverage {
  /// Goes on from averages that were kept.
  ///
  /// - Parameters:
  ///   - plan: The plan that the average is of.
  ///   - parameters: The average of each parameter, in the order of the plan's entries.
  ///   - statistics: The average of each running statistic, in the order of the plan's entries.
  public func resume(_ plan: Plan, parameters: [Tensor], statistics: [Tensor]) {
    for (entry, tensor) in zip(plan.parameters.entries, parameters) {
      plan.parameters.write(tensor, to: entry, of: self.parameters)
    }
    for (entry, tensor) in zip(plan.statistics.entries, statistics) {
      plan.statistics.write(tensor, to: entry, of: self.statistics)
    }
  }
}
