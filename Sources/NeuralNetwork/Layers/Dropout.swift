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
    builder.training.append(images: { task in
      for image in task.images {
        let factor = factors.start + image * count
        var random = Philox(
          seed: seed, purpose: .dropout, epoch: task.batch.epoch,
          sample: Int(task.batch.samples[image]))
        for index in 0..<count {
          factor[index] = random.uniform() < probability ? 0 : 1 / (1 - probability)
        }
        let (x, y) = (input.values(from: image), output.values(from: image))
        for index in 0..<count { y[index] = x[index] * factor[index] }
      }
    })
    if input.isShared {
      builder.evaluation.append(images: { task in
        output.values(from: task.images.lowerBound).update(
          from: input.values(from: task.images.lowerBound), count: task.images.count * count)
      })
    }
    builder.addBackward { stages in
      stages.append(images: { task in
        for image in task.images {
          guard let slope = output.gradient(from: image), let gradient = input.gradient(from: image)
          else { return }
          let factor = factors.start + image * count
          for index in 0..<count { gradient[index] = slope[index] * factor[index] }
        }
      })
    }
    if input.isShared {
      builder.addEvaluationBackward { stages in
        stages.append(images: { task in
          guard let slope = output.gradient(from: task.images.lowerBound),
            let gradient = input.gradient(from: task.images.lowerBound)
          else { return }
          gradient.update(from: slope, count: task.images.count * count)
        })
      }
    }
    return output
  }
}
