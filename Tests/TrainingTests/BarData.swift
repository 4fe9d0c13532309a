import Datasets
import NeuralNetwork

/// Images of 12×12 pixels that no library draws: their bytes are the same on every machine.
enum BarData {
  static let side = 12

  /// One bright bar in noise for each of ten classes: five places upright, five lying.
  static func dataset(count: Int, seed: UInt64) -> ImageDataset {
    var random = Philox(seed: seed, purpose: .drawing)
    var pixels: [UInt8] = []
    for index in 0..<count {
      let (label, place) = (index % 10, index % 5 * 2 + Int(random.uniform() * 2))
      for row in 0..<side {
        for column in 0..<side {
          let isBar = (label < 5 ? column : row) == place
          pixels.append(UInt8((isBar ? 120 : 0) + random.uniform() * 135))
        }
      }
    }
    return ImageDataset(
      name: "bars", classNames: (0..<10).map { "bar \($0)" }, size: (side, side), pixels: pixels,
      labels: (0..<count).map { UInt8($0 % 10) })
  }

  static let folds = DatasetFolds(
    labelled: dataset(count: 240, seed: 1), test: dataset(count: 40, seed: 2),
    provenance: DatasetProvenance(source: "drawn in a test", files: []))
}
