import Datasets
import NeuralNetwork
import Testing

@Suite struct AlternatingFlipTests {
  private static let dataset = ImageDataset(
    name: "numbers", classNames: ["one"], size: (1, 2),
    pixels: (0..<1000).flatMap { _ in [UInt8(1), 2] }, labels: Array(repeating: 0, count: 1000))

  private func flips(seed: UInt64, epoch: Int) -> [Bool] {
    let loader = DataLoader(
      Self.dataset, batchSize: 10, seed: seed, augmentations: [AlternatingFlip()])
    return (0..<1000).map { loader.image($0, epoch: epoch) == [2, 1] }
  }

  @Test func `in the first epoch half of the images are mirrored`() {
    #expect((450...550).contains(flips(seed: 0, epoch: 1).count { $0 }))
  }

  @Test(arguments: 1...6)
  func `each image is mirrored in every other epoch`(epoch: Int) {
    #expect(flips(seed: 3, epoch: epoch + 1) == flips(seed: 3, epoch: epoch).map { !$0 })
  }

  @Test func `which images begin depends on the seed`() {
    let same = zip(flips(seed: 0, epoch: 1), flips(seed: 1, epoch: 1)).count { $0 == $1 }
    #expect((430...570).contains(same))
  }

  @Test func `which images begin is the same for good`() {
    let first = (0..<16).map { AlternatingFlip.flips(Showing(seed: 0, epoch: 1, sample: $0)) }
    #expect(first.map { $0 ? "1" : "0" }.joined() == "1001101101100100")
  }

  @Test func `the changes that follow have the numbers that they would have alone`() {
    let pixels = (0..<784).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let dataset = ImageDataset(
      name: "one", classNames: ["one"], size: (28, 28), pixels: pixels, labels: [0])
    let alone = DataLoader(dataset, batchSize: 1, augmentations: [RandomRotation(degrees: 30)])
    let both = DataLoader(
      dataset, batchSize: 1, augmentations: [AlternatingFlip(), RandomRotation(degrees: 30)])
    let equal = (1...8).map { alone.image(0, epoch: $0) == both.image(0, epoch: $0) }
    let flips = (1...8).map { AlternatingFlip.flips(Showing(seed: 0, epoch: $0, sample: 0)) }
    #expect(equal == flips.map { !$0 })
  }
}
