// Trains a network of one's own, step by step, without a trainer.
import Datasets
import DrawnGarments
import NeuralNetwork

let garments = try Wardrobe(seed: 0).images(.labelled, count: 2_000)
let loader = DataLoader(
  garments, batchSize: 100, seed: 0, augmentations: [RandomHorizontalFlip()])

let network = Sequential([
  "conv": Conv2d(outputChannels: 16, kernelSize: 5), "relu": ReLU(),
  "pool": MaxPool2d(kernelSize: 4), "flatten": Flatten(), "fc": Linear(outputs: 10),
])
let plan = Plan(
  network, input: .input(height: 28, width: 28, channels: 1), batchCapacity: loader.batchSize,
  seed: 0)
var optimizer = Adam(plan.parameters)
let loss = CrossEntropyLoss()

for epoch in 1...3 {
  var sum = 0.0
  for samples in loader.batches(of: loader.order(epoch: epoch)) {
    // Several threads ask for the images, each for some places of the batch.
    let batch = Batch(samples: Array(samples), epoch: epoch) { [loader] places, images in
      loader.fill(
        images, with: samples.dropFirst(places.lowerBound).prefix(places.count), epoch: epoch)
    }
    plan.forward(batch)
    for (place, sample) in samples.enumerated() {
      let offset = place * plan.output.shape.count
      let result = loss(
        UnsafeBufferPointer(start: plan.output.values.start + offset, count: 10),
        label: Int(garments.labels[Int(sample)]),
        gradient: plan.output.gradient.map { $0.start + offset }, scale: 1 / Double(samples.count))
      sum += result.loss
    }
    plan.backward(batch)
    optimizer.step(plan, learningRate: 3e-3)
  }
  print("epoch \(epoch)  loss \(sum / Double(garments.count))")
}
