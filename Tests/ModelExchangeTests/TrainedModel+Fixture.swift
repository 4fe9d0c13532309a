import Foundation
import NeuralNetwork
import TestSupport
import Training

extension TrainedModel {
  /// The first weights of a net for four classes, with running statistics of some images.
  static func fixture(_ architecture: Architecture, in folder: TemporaryFolder) throws
    -> TrainedModel
  {
    var configuration = TrainingConfiguration()
    (configuration.architecture, configuration.batchSize, configuration.seed) = (
      architecture, 16, 3
    )
    let model = FMnist(configuration, classCount: 4, pool: WorkerPool(count: 2))
    let images = images(16)
    let batch = Batch(samples: Array(0..<16)) { places, start in
      for index in 0..<places.count * 784 { start[index] = images[places.lowerBound * 784 + index] }
    }
    for _ in 0..<30 { model.plan.forward(batch) }
    let url = folder.file("\(architecture.rawValue).safetensors")
    try model.weights(classNames: (0..<4).map { "name \($0)" }).write(to: url)
    return try TrainedModel(contentsOf: url)
  }

  /// Images of noise, each from its own number: `[count, 28, 28]`.
  static func images(_ count: Int) -> [Float] {
    (0..<count).flatMap { number in
      var random = Philox(seed: 1, purpose: .initialization, sample: number)
      return (0..<784).map { _ in random.uniform() }
    }
  }
}
