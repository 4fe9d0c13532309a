import Kernels

/// Leaves out each number with a given probability while training, and scales up the others.
///
/// Which numbers are left out is a pure function of the seed, the epoch and the sample.
public struct Dropout: Layer {
  /// The probability of being left out.
  public let probability: Float

  /// Creates a dropout layer.
  public init(probability: Float) {
    precondition((0..<1).contains(probability), "probability lies in 0..<1, got \(probability)")
    self.probability = probability
  }

  /// Adds the work on images of any shape; the output has the input's shape.
  ///
  /// Evaluation leaves nothing out.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    let factors = Buffer<Float>(count: input.values.count)
    let output = input.isShared ? builder.activation(input.shape) : input
    let (count, seed, probability) = (input.shape.count, builder.seed, probability)
    let kernels = builder.kernels.pointee
    builder.training.append(images: { task in
      let (x, y) = (input.values(for: task), output.values(for: task))
      for (place, image) in task.images.enumerated() {
        var stream = Philox(
          seed: seed, purpose: .dropout, epoch: task.batch.epoch,
          sample: task.batch.sample(image)
        ).stream
        kernels.dropout(
          count, &stream, probability, 1 / (1 - probability), x + place * count, y + place * count,
          factors.start + image * count)
      }
    })
    if input.isShared {
      builder.evaluation.append(images: { task in
        output.values(for: task).update(
          from: input.values(for: task), count: task.images.count * count)
      })
    }
    builder.addBackward { stages in
      stages.append(images: { task in
        guard let slope = output.gradient(for: task), let gradient = input.gradient(for: task)
        else { return }
        kernels.multiply(
          task.images.count * count, slope, factors.start + task.images.lowerBound * count, gradient
        )
      })
    }
    if input.isShared {
      builder.addEvaluationBackward { stages in
        stages.append(images: { task in
          guard let slope = output.gradient(for: task),
            let gradient = input.gradient(for: task)
          else { return }
          gradient.update(from: slope, count: task.images.count * count)
        })
      }
    }
    return output
  }
}
