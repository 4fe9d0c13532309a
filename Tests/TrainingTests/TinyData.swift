import Datasets
import NeuralNetwork

/// Images of 8×8 pixels: a bright bar, upright or lying, at a random place, in noise.
enum TinyData {
  static func dataset(count: Int, seed: UInt64) -> ImageDataset {
    var random = Philox(seed: seed, purpose: .drawing)
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for index in 0..<count {
      let label = UInt8(index % 2)
      let place = Int(random.uniform() * 8)
      for row in 0..<8 {
        for column in 0..<8 {
          let isBar = (label == 0 ? column : row) == place
          pixels.append(UInt8((isBar ? 150 : 0) + random.uniform() * 105))
        }
      }
      labels.append(label)
    }
    return ImageDataset(
      name: "bars", classNames: ["upright", "lying"], size: (8, 8), pixels: pixels, labels: labels)
  }

  static var folds: DatasetFolds {
    DatasetFolds(
      labelled: dataset(count: 240, seed: 1), test: dataset(count: 60, seed: 2),
      provenance: DatasetProvenance(source: "drawn in a test", files: []))
  }
}
