import CairoRendering
import Datasets
import Plotting
import TestSupport
import Testing
import TrainingReports

@Suite struct ClassSamplesTests {
  /// Images of one grey each: class 0 has 5, class 1 has 2, class 2 none.
  private let dataset = ImageDataset(
    name: "greys", classNames: ["dark", "light", "none"], size: (4, 4),
    pixels: (0..<7).flatMap { Array(repeating: UInt8(10 * $0), count: 16) },
    labels: [0, 0, 1, 0, 0, 1, 0])

  @Test func `each class has a row, as long as it has images`() {
    let figure = classSamples(dataset, split: "training", each: 4)
    #expect(Transcript(of: figure).rasters.count == 4 + 2)
    #expect(figure.subtitle == "7 training images, 0 to 5 of each class")
    expectCleanLayout(of: figure)
  }

  @Test func `the choice depends on the seed`() throws {
    func picture(_ seed: UInt64) throws -> [UInt8] {
      try classSamples(dataset, split: "test", each: 2, seed: seed).png()
    }
    #expect(try picture(1) == picture(1))
    let pictures = try (0..<8).map { try picture($0) }
    #expect(Set(pictures).count > 1)
  }

  @Test func `a set without images says so`() {
    let none = ImageDataset(
      name: "none", classNames: ["a"], size: (4, 4), pixels: [], labels: [])
    let words = Transcript(of: classSamples(none, split: "test")).texts.map(\.string)
    #expect(words.contains("no images"))
  }

  @Test(arguments: [1, 12, 40]) func `any number of images fits its page`(count: Int) {
    let many = ImageDataset(
      name: "many", classNames: ["a", "b"], size: (28, 28),
      pixels: Array(repeating: 9, count: 100 * 784), labels: (0..<100).map { UInt8($0 % 2) })
    let figure = classSamples(many, split: "test", each: count)
    expectCleanLayout(of: figure)
    #expect(Transcript(of: figure).size.width < 1400)
  }
}
