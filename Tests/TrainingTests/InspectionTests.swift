import Datasets
import Foundation
import NeuralNetwork
import TestSupport
import Testing
import Training

@Suite struct InspectionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Writes the first weights of a net and reads them back, with running statistics of some images.
  private func model(_ architecture: Architecture, classes: Int = 4) throws -> TrainedModel {
    var configuration = TrainingConfiguration()
    (configuration.architecture, configuration.batchSize, configuration.seed) = (
      architecture, 16, 3
    )
    let model = FMnist(configuration, classCount: classes, pool: WorkerPool(count: 2))
    let images = (0..<16).flatMap { image($0) }
    let batch = Batch(samples: Array(0..<16)) { places, start in
      for index in 0..<places.count * 784 { start[index] = images[places.lowerBound * 784 + index] }
    }
    for _ in 0..<30 { model.plan.forward(batch) }
    let url = folder.file("\(architecture.rawValue).safetensors")
    try model.weights(classNames: (0..<classes).map { "name \($0)" }).write(to: url)
    return try TrainedModel(contentsOf: url)
  }

  /// A soft blob at a place that depends on its number.
  private func image(_ number: Int) -> [Float] {
    (0..<784).map { index in
      let (y, x) = (Float(index / 28 - 6 - number), Float(index % 28 - 20 + number))
      return exp(-(y * y + x * x * 0.4) / 30)
    }
  }

  @Test(arguments: Architecture.allCases)
  func `a model is read back with its classes`(architecture: Architecture) throws {
    let model = try model(architecture)
    #expect(model.architecture == architecture)
    #expect(model.classNames == ["name 0", "name 1", "name 2", "name 3"])
    #expect(!model.convolutions.isEmpty)
  }

  @Test(arguments: [
    (
      [:],
      "'architecture' in the file's metadata is missing, but must be one of 'classic', 'compact'"
    ),
    (["architecture": "resnet18"], "'architecture' in the file's metadata is 'resnet18'"),
    (["architecture": "compact"], "has no matrix 'fc.weight' with a row for each class"),
  ])
  func `a file that holds no net of ours says what was expected`(
    metadata: [String: String], message: String
  ) throws {
    let url = folder.file("other.safetensors")
    try SafeTensors([("a", Tensor(zeros: [2]))], metadata: metadata).write(to: url)
    let error = #expect(throws: ModelError.self) { try TrainedModel(contentsOf: url) }
    #expect(try #require(error).description.contains(message))
    #expect(try #require(error).description.hasPrefix(url.path))
  }

  @Test func `weights that do not fit the net are told`() throws {
    let url = folder.file("wrong.safetensors")
    try SafeTensors(
      [("fc.weight", Tensor(zeros: [10, 128]))], metadata: ["architecture": "compact"]
    ).write(to: url)
    let model = try TrainedModel(contentsOf: url)
    #expect(model.classNames.first == "class 0" && model.classNames.count == 10)
    let error = #expect(throws: ModelError.self) { try model.activations(of: image(0)) }
    #expect(try #require(error).description.contains("there is no tensor 'layer1.conv.weight'"))
  }

  @Test(arguments: [
    (Architecture.classic, ["layer1.2", "layer2.2"]),
    (.compact, ["layer1.relu", "layer2.relu", "layer3.relu", "layer4.relu"]),
    (.wide, ["layer1.relu", "layer2.relu", "layer3.relu", "layer4.block.relu"]),
  ])
  func `rectified maps are not negative, and others are told apart`(
    architecture: Architecture, names: [String]
  ) throws {
    let layers = try model(architecture).activations(of: image(2))
    let rectified = layers.filter(\.isRectified)
    #expect(rectified.map(\.name) == names)
    #expect(rectified.allSatisfy { $0.maps.allSatisfy { $0.allSatisfy { $0 >= 0 } } })
    #expect(rectified.allSatisfy { $0.maps.contains { $0.contains { $0 > 0 } } })
    #expect(layers.contains { !$0.isRectified && $0.maps.joined().contains { $0 < 0 } })
  }

  @Test(arguments: Architecture.allCases)
  func `the gradient that Grad-CAM weighs maps with agrees with differences of the logit`(
    architecture: Architecture
  ) throws {
    let split = try SplitModel(model(architecture), pool: WorkerPool(count: 2))
    let features = split.features(of: image(5))
    let gradient = split.gradient(ofLogit: 2, at: features)
    #expect(gradient.count == features.count && gradient[0].count == features[0].count)
    #expect(gradient.joined().contains { $0 != 0 })
    for channel in stride(from: 0, to: features.count, by: 7) {
      for pixel in features[channel].indices where (pixel + channel).isMultiple(of: 3) {
        let slopes = [Float(0x1p-6), 0x1p-8].flatMap { step -> [Double] in
          func logit(_ change: Float) -> Double {
            var moved = features
            moved[channel][pixel] += change
            return Double(split.logits(of: moved)[2])
          }
          let (left, middle, right) = (logit(-step), logit(0), logit(step))
          let width = Double(step)
          return [(right - left) / (2 * width), (middle - left) / width, (right - middle) / width]
        }
        let value = Double(gradient[channel][pixel])
        #expect(slopes.contains { abs(value - $0) <= 0.02 * abs($0) + 1e-3 }, "\(value) \(slopes)")
      }
    }
  }

  @Test func `evidence is for the most probable class unless another is asked for`() throws {
    let model = try model(.compact)
    let evidence = try model.evidence(in: image(1), pool: WorkerPool(count: 2))
    #expect(abs(evidence.probabilities.reduce(0, +) - 1) < 1e-9)
    #expect(evidence.probabilities[evidence.label] == evidence.probabilities.max())
    #expect(evidence.layer == "layer4.relu" && evidence.height == 3 && evidence.width == 3)
    #expect(evidence.gradCAM.allSatisfy { $0 >= 0 })
    let other = (evidence.label + 1) % 4
    #expect(try model.evidence(for: other, in: image(1), pool: WorkerPool(count: 1)).label == other)
  }

  @Test func `hiding what is black already changes nothing`() throws {
    let model = try model(.compact)
    var image = [Float](repeating: 0, count: 784)
    for index in [300, 301, 328, 329] { image[index] = 1 }
    let map = try model.evidence(in: image, patchSide: 3, pool: WorkerPool(count: 2)).occlusion
    // A patch of three covers the four pixels only from at most two pixels away.
    for index in map.indices {
      let (y, x) = (index / 28, index % 28)
      if !(8...13).contains(y) || !(18...23).contains(x) {
        #expect(abs(map[index]) < 1e-6, "\(index)")
      }
    }
    #expect(map.contains { abs($0) > 1e-6 })
  }

  @Test(arguments: [
    (Architecture.classic, "layer2.0"), (.compact, "layer3.conv"), (.wide, "layer4.block.conv"),
  ])
  func `a dream raises its filter's response`(architecture: Architecture, layer: String) throws {
    let model = try model(architecture)
    var options = Dreaming()
    options.steps = 24
    let dreams = try model.dream(of: [0, 5, 17], in: layer, options: options)
    #expect(dreams.map(\.filter) == [0, 5, 17])
    for dream in dreams {
      #expect(dream.end > dream.start + 0.05)
      #expect(dream.image.count == 784 && dream.image.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func `the same seed dreams the same, on any number of threads and beside any filters`()
    throws
  {
    let model = try model(.compact)
    func dream(_ filters: [Int], threads: Int, seed: UInt64 = 0) throws -> Dream {
      var options = Dreaming()
      (options.steps, options.seed) = (5, seed)
      let dreams = try model.dream(
        of: filters, in: "layer2.conv", options: options, pool: WorkerPool(count: threads))
      return try #require(dreams.first { $0.filter == 3 })
    }
    let one = try dream([3], threads: 1)
    #expect(try dream([3], threads: 3) == one)
    #expect(try dream([1, 3, 9], threads: 2) == one)
    #expect(try dream([3], threads: 1, seed: 1) != one)
  }

  @Test func `the strongest patches lie where the responses are largest`() throws {
    let model = try model(.compact)
    let pixels = (0..<16).flatMap { image($0) }.map { UInt8($0 * 255) }
    let dataset = ImageDataset(
      name: "blobs", classNames: ["a"], size: (28, 28), pixels: pixels,
      labels: Array(repeating: 0, count: 16))
    let found = try model.strongestPatches(
      for: [0, 3], in: "layer1.conv", of: dataset, count: 4, pool: WorkerPool(count: 2))
    #expect(found.map(\.count) == [4, 4])
    for patches in found {
      #expect(Set(patches.map(\.sample)).count == 4)
      #expect(patches.map(\.response) == patches.map(\.response).sorted(by: >))
      // A 3×3 kernel and a pooling of two see four pixels.
      #expect(patches.allSatisfy { $0.side == 4 && $0.pixels.count == 16 })
    }
    let whole = try model.strongestPatches(
      for: [0], in: "layer4.conv", of: dataset, count: 2, pool: WorkerPool(count: 2))
    #expect(whole[0].allSatisfy { $0.side == 28 && !$0.pixels.contains(where: \.isNaN) })
  }
}
