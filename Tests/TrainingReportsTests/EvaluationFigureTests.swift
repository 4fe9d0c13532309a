import Foundation
import Plotting
import TestSupport
import Testing
import Training
import TrainingReports

@Suite struct EvaluationFigureTests {
  private static let names = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// An evaluation with 1,000 images of each class, the mistakes spread over later classes.
  private func evaluation(
    names: [String] = names, mistakes: Int = 32, probability: Double = 0.99991
  ) throws -> Evaluation {
    let count = names.count
    let confusion = (0..<count).map { row in
      (0..<count).map { column in
        row == column
          ? 1000 - (0..<count).reduce(0) { $0 + ($1 == row ? 0 : wrong(row, $1)) }
          : wrong(row, column)
      }
    }
    let pixels = Data((0..<784).map { UInt8($0 % 256) }).base64EncodedString()
    let object: [String: Any] = [
      "split": "test", "classNames": names, "loss": 0.25, "accuracy": 0.9312,
      "confusion": confusion,
      "classes": names.enumerated().map { index, name in
        [
          "name": name, "precision": 0.9, "recall": Double(confusion[index][index]) / 1000,
          "f1": 0.9, "support": 1000,
        ] as [String: Any]
      },
      "mistakes": (0..<mistakes).map { index in
        [
          "index": index * 311, "truth": index % count, "prediction": (index + 1) % count,
          "probability": probability, "image": ["width": 28, "height": 28, "pixels": pixels],
        ] as [String: Any]
      },
    ]
    return try JSONDecoder().decode(
      Evaluation.self, from: JSONSerialization.data(withJSONObject: object))
  }

  private func wrong(_ row: Int, _ column: Int) -> Int {
    (row + column) % 3 == 0 ? (row * column) % 7 * 5 : 0
  }

  @Test func `the subtitle names the accuracy and the hardest class`() throws {
    #expect(
      confusionMatrix(try evaluation()).subtitle
        == "93.12\u{202F}% of 10,000 test images right; hardest class: Coat, 94.5\u{202F}% right")
  }

  @Test func `the five pairs confused most often stand beside the matrix in words`() throws {
    let words = Transcript(of: confusionMatrix(try evaluation())).texts.map(\.string)
    #expect(words.count { $0.contains(" → ") } == 5)
    #expect(words.contains { $0.hasPrefix("30 of 1,000") })
  }

  @Test(arguments: [1, 2, 10, 25, 60, 100])
  func `any number of classes fits its page`(count: Int) throws {
    let names = count == 10 ? Self.names : (0..<count).map { "a class with a long name \($0)" }
    let figure = confusionMatrix(try evaluation(names: names))
    expectCleanLayout(of: figure)
    let page = figure.size(in: .light, measuring: Transcript(size: Size(width: 1, height: 1)))
    #expect(page.width < 1200 && page.height < 1000)
  }

  @Test func `small cells have no numbers`() throws {
    let words = Transcript(
      of: confusionMatrix(try evaluation(names: (0..<60).map { "\($0)" }))
    ).texts
    // The three that there are belong to the bar of colours.
    #expect(words.count { $0.string.hasSuffix("%") && $0.rect.y > 100 && $0.rect.x < 500 } == 3)
  }

  @Test func `under each mistake stand its truth, prediction, probability and place`() throws {
    let page = Transcript(of: mistakeGallery(try evaluation(mistakes: 3, probability: 0.874)))
    let words = page.texts.map(\.string)
    #expect(words.contains("T-shirt/top") && words.contains("→ Trouser"))
    #expect(words.contains("87.4\u{202F}% · #311"))
    #expect(page.rasters.count == 3)
  }

  @Test func `a probability is never rounded to certainty`() throws {
    let words = Transcript(of: mistakeGallery(try evaluation(mistakes: 1))).texts.map(\.string)
    #expect(words.contains("> 99.9\u{202F}% · #0"))
  }

  @Test(arguments: [0, 1, 8, 32, 50])
  func `a gallery shows at most 32 mistakes and fits its page`(count: Int) throws {
    let figure = mistakeGallery(try evaluation(mistakes: count))
    expectCleanLayout(of: figure)
    #expect(Transcript(of: figure).rasters.count == min(count, 32))
  }

  @Test func `augmented images stand in rows beside their originals`() throws {
    let image = GrayImage(width: 28, height: 28, pixels: Data(repeating: 7, count: 784))
    let rows = Self.names.prefix(3).map { name -> [String: Any] in
      let picture: [String: Any] = [
        "width": 28, "height": 28, "pixels": image.pixels.base64EncodedString(),
      ]
      return ["className": name, "original": picture, "variants": [picture, picture]]
    }
    let samples = try JSONDecoder().decode(
      AugmentedSamples.self,
      from: JSONSerialization.data(
        withJSONObject: ["augmentation": "flip, rotate ±10°", "rows": rows]))
    let figure = augmentationRows(samples)
    expectCleanLayout(of: figure)
    #expect(Transcript(of: figure).rasters.count == 9)
    #expect(figure.subtitle.contains("flip, rotate ±10°"))
  }

  @Test(.needsSVGProgram) func `another program draws the SVG of a matrix as we draw it`() throws {
    try expectSameInSVG(confusionMatrix(evaluation()), named: "confusion")
  }

  @Test func `a confusion matrix looks as it did`() throws {
    try expectGolden(confusionMatrix(try evaluation()), named: "confusion")
  }
}
