import Datasets
import Foundation
import NeuralNetwork
import Testing
import Training

@Suite struct TestViewTests {
  private func model(_ view: TrainingConfiguration.TestView) -> FMnist {
    var configuration = TrainingConfiguration()
    (configuration.architecture, configuration.batchSize) = (.compact, 16)
    configuration.testView = view
    return FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: 2))
  }

  private func evaluation(
    _ view: TrainingConfiguration.TestView, on dataset: ImageDataset = TinyData.folds.test
  ) -> Evaluation {
    Evaluation(of: model(view), on: dataset, split: "test")
  }

  /// The images of a set, each mirrored.
  private func mirrored(_ dataset: ImageDataset) -> ImageDataset {
    let width = dataset.width
    return ImageDataset(
      name: dataset.name, classNames: dataset.classNames, size: (dataset.height, width),
      pixels: dataset.pixels.indices.map { place in
        dataset.pixels[place / width * width + width - 1 - place % width]
      }, labels: dataset.labels)
  }

  /// The logits of each image of a set.
  private func logits(_ model: FMnist, _ dataset: ImageDataset) -> [[Float]] {
    let loader = DataLoader(dataset, batchSize: 16, shuffles: false)
    model.plan.prepareEvaluation()
    return (0..<dataset.count).map { sample in
      model.plan.evaluate(
        Batch(samples: [Int32(sample)]) { _, start in
          loader.fill(start, with: [Int32(sample)], epoch: 0)
        })
      return (0..<2).map { model.plan.output.values.start[$0] }
    }
  }

  @Test func `loss and counts are those of the mean of both logits`() {
    let test = TinyData.folds.test
    let model = model(.mirrored)
    let (images, mirrors) = (logits(model, test), logits(model, mirrored(test)))
    var (loss, right) = (0.0, 0)
    for (index, (image, mirror)) in zip(images, mirrors).enumerated() {
      let mean = zip(image, mirror).map { ($0 + $1) * 0.5 }
      let label = Int(test.labels[index])
      let result = mean.withUnsafeBufferPointer { CrossEntropyLoss()($0, label: label) }
      loss += result.loss
      right += result.prediction == label ? 1 : 0
    }
    let evaluation = evaluation(.mirrored)
    #expect(abs(evaluation.loss - loss / 60) < 1e-12)
    #expect(evaluation.accuracy == Double(right) / 60)
    let diagonal = evaluation.confusion.indices.map { evaluation.confusion[$0][$0] }
    #expect(diagonal.reduce(0, +) == right)
  }

  @Test func `both views are told, and the first one is that of a plain evaluation`() throws {
    let (plain, mirrored) = (evaluation(.one), evaluation(.mirrored))
    let views = try #require(mirrored.views)
    #expect(plain.views == nil)
    #expect(views.one.loss == plain.loss && views.one.accuracy == plain.accuracy)
    #expect(views.mirrored.loss == mirrored.loss && views.mirrored.accuracy == mirrored.accuracy)
    #expect(views.one.loss != views.mirrored.loss)
  }

  @Test func `it does not matter which way round the images are`() {
    let test = TinyData.folds.test
    let (one, other) = (evaluation(.mirrored), evaluation(.mirrored, on: mirrored(test)))
    #expect(one.confusion == other.confusion)
    #expect(one.loss == other.loss)
    #expect(one.views?.one != other.views?.one)
  }

  @Test func `views are written by name, and an evaluation without them is read`() throws {
    let data = try JSONEncoder().encode(evaluation(.mirrored))
    let object = try #require(
      JSONSerialization.jsonObject(with: data) as? [String: Any])
    let views = try #require(object["views"] as? [String: [String: Double]])
    #expect(Set(views.keys) == ["one", "mirrored"])
    #expect(views["mirrored"]?["accuracy"] == object["accuracy"] as? Double)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation(.mirrored))
    let old = try JSONEncoder().encode(evaluation(.one))
    #expect(!String(decoding: old, as: UTF8.self).contains("views"))
    #expect(try JSONDecoder().decode(Evaluation.self, from: old).views == nil)
  }

  @Test func `moved images count as much as the image as it is`() throws {
    let test = TinyData.folds.test
    let evaluation = evaluation(.shifted)
    let views = try #require(evaluation.views)
    let shifted = try #require(views.shifted)
    #expect(shifted.loss == evaluation.loss && shifted.accuracy == evaluation.accuracy)
    let mirrored = try #require(self.evaluation(.mirrored).views)
    #expect(views.one == mirrored.one && views.mirrored == mirrored.mirrored)

    let model = model(.shifted)
    let looks = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)].flatMap { right, down in
      let moved = moved(test, right: right, down: down)
      return [moved, self.mirrored(moved)].map { logits(model, $0) }
    }
    let loss = (0..<test.count).reduce(0) { sum, image in
      let mean = (0..<2).map { label in
        looks.reduce(0) { $0 + $1[image][label] } / 10
      }
      return sum
        + mean.withUnsafeBufferPointer {
          CrossEntropyLoss()($0, label: Int(test.labels[image])).loss
        }
    }
    #expect(abs(evaluation.loss - loss / 60) < 1e-6)
  }

  /// The images of a set, each moved; what comes in is black.
  private func moved(_ dataset: ImageDataset, right: Int, down: Int) -> ImageDataset {
    let (height, width) = (dataset.height, dataset.width)
    return ImageDataset(
      name: dataset.name, classNames: dataset.classNames, size: (height, width),
      pixels: dataset.pixels.indices.map { place in
        let (image, pixel) = place.quotientAndRemainder(dividingBy: height * width)
        let (row, column) = (pixel / width - down, pixel % width - right)
        guard (0..<height).contains(row), (0..<width).contains(column) else { return 0 }
        return dataset.pixels[(image * height + row) * width + column]
      }, labels: dataset.labels)
  }
}
