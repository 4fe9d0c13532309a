import Datasets
import NeuralNetwork
import Testing

@Suite struct RandomErasingTests {
  private let showing = Showing(seed: 0, epoch: 1, sample: 0)

  /// Changes a white image a number of times.
  private func images(_ count: Int, by erasing: RandomErasing) -> [[Float]] {
    var random = Philox(seed: 9, purpose: .augmentation)
    let white = Array(repeating: Float(2), count: 784)
    return (0..<count).map { _ in
      changed(white, height: 28, width: 28) { erasing.apply(to: &$0, in: showing, using: &random) }
    }
  }

  /// The rows and columns that a rectangle covers, where all that is covered is one.
  private func rectangle(_ image: [Float]) -> (rows: Int, columns: Int)? {
    let places = image.indices.filter { image[$0] != 2 }
    let (rows, columns) = (Set(places.map { $0 / 28 }), Set(places.map { $0 % 28 }))
    return places.count == rows.count * columns.count ? (rows.count, columns.count) : nil
  }

  @Test func `a quarter of the images lose a rectangle of the asked-for size`() throws {
    let erased = images(2000, by: RandomErasing()).filter { $0.contains(0) }
    #expect((420...580).contains(erased.count))
    for image in erased {
      let (rows, columns) = try #require(rectangle(image))
      // Both sides are rounded to whole pixels.
      let share = Double(rows * columns) / 784
      #expect(share > 0.01 && share < 0.23)
      let shape = Double(rows) / Double(columns)
      #expect(shape > 0.2 && shape < 5)
      #expect(image.allSatisfy { $0 == 0 || $0 == 2 })
    }
  }

  @Test func `noise covers a rectangle with different numbers in 0..<1`() throws {
    let erasing = RandomErasing(probability: 1, share: 0.2...0.3, filling: .noise)
    for image in images(50, by: erasing) {
      let covered = image.filter { $0 != 2 }
      #expect(covered.count > 100)
      #expect(covered.allSatisfy { (0..<1).contains($0) })
      #expect(Set(covered).count > 90)
    }
  }

  @Test func `without a chance nothing is erased`() {
    let images = images(50, by: RandomErasing(probability: 0))
    #expect(images.allSatisfy { $0.allSatisfy { $0 == 2 } })
  }

  @Test func `a share of more than all traps`() async {
    await #expect(processExitsWith: .failure) { _ = RandomErasing(share: 0.1...1.5) }
  }
}
