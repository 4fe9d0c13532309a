import Datasets
import NeuralNetwork
import Testing

struct DataLoaderTests {
  /// Ten images of 2×3 pixels: image i holds 10 i, 10 i + 1, … 10 i + 5.
  private static let dataset = ImageDataset(
    name: "numbers", classNames: ["even", "odd"], size: (2, 3),
    pixels: (0..<10).flatMap { image in (0..<6).map { UInt8(10 * image + $0) } },
    labels: (0..<10).map { UInt8($0 % 2) })

  private static let everything: [any Augmentation] = [
    RandomHorizontalFlip(), RandomRotation(degrees: 45),
  ]

  private func images(of loader: DataLoader, _ samples: [Int32], epoch: Int) -> [Float] {
    var images = Array(repeating: Float.nan, count: samples.count * 6)
    images.withUnsafeMutableBufferPointer { images in
      if let start = images.baseAddress { loader.fill(start, with: samples[...], epoch: epoch) }
    }
    return images
  }

  @Test func `an epoch has every sample once`() {
    let loader = DataLoader(Self.dataset, batchSize: 4, seed: 7)
    #expect(loader.order(epoch: 1).sorted() == Array(0..<10))
    #expect(loader.batches(of: loader.order(epoch: 1)).map(\.count) == [4, 4, 2])
    #expect(loader.batches(of: loader.order(epoch: 1)).flatMap { $0 } == loader.order(epoch: 1))
    #expect(loader.batchCount == 3)
  }

  @Test func `the order is a function of seed and epoch`() {
    let loader = DataLoader(Self.dataset, batchSize: 4, seed: 7)
    #expect(
      loader.order(epoch: 3) == DataLoader(Self.dataset, batchSize: 5, seed: 7).order(epoch: 3))
    #expect(loader.order(epoch: 3) != loader.order(epoch: 4))
    #expect(
      loader.order(epoch: 3) != DataLoader(Self.dataset, batchSize: 4, seed: 8).order(epoch: 3))
  }

  @Test func `the order is the same for good`() {
    let loader = DataLoader(Self.dataset, batchSize: 4, seed: 0)
    #expect(loader.order(epoch: 0) == [6, 5, 8, 0, 3, 9, 4, 2, 7, 1])
  }

  @Test func `without shuffling samples come in order`() {
    let loader = DataLoader(Self.dataset, batchSize: 4, shuffles: false)
    #expect(loader.order(epoch: 3) == Array(0..<10))
  }

  @Test func `bytes become numbers in 0...1`() {
    let loader = DataLoader(Self.dataset, batchSize: 4)
    let expected = [20, 21, 22, 23, 24, 25, 0, 1, 2, 3, 4, 5].map { Float($0) / 255 }
    #expect(images(of: loader, [2, 0], epoch: 0) == expected)
  }

  @Test func `an image is a function of seed, epoch and sample`() {
    let loader = DataLoader(
      Self.dataset, batchSize: 4, seed: 1, augmentations: Self.everything)
    let together = images(of: loader, [3, 8, 5], epoch: 2)
    let apart = images(of: loader, [5], epoch: 2)
    #expect(Array(together[12...]) == apart)
    #expect(images(of: loader, [5], epoch: 3) != apart)
  }

  @Test func `half of the images are flipped`() {
    let loader = DataLoader(Self.dataset, batchSize: 4, augmentations: [RandomHorizontalFlip()])
    let flipped = (0..<1000).count { epoch in loader.image(0, epoch: epoch) == [2, 1, 0, 5, 4, 3] }
    let kept = (0..<1000).count { epoch in loader.image(0, epoch: epoch) == [0, 1, 2, 3, 4, 5] }
    #expect(flipped + kept == 1000)
    #expect((450...550).contains(flipped))
  }

  @Test func `a sample outside the data set traps`() async {
    await #expect(processExitsWith: .failure) {
      let loader = DataLoader(
        ImageDataset(name: "", classNames: ["a"], size: (1, 1), pixels: [0], labels: [0]),
        batchSize: 1)
      _ = loader.image(1, epoch: 0)
    }
  }

  @Test func `a tensor of all images has one channel`() {
    let tensor = ToTensor()(Self.dataset)
    #expect(tensor.shape == [10, 2, 3, 1])
    #expect(tensor.scalars[59] == Float(95) / 255)
  }
}
