public import Datasets
import NeuralNetwork
public import Plotting
import Training

/// Returns some images of each class of a data set, chosen at random, one row for each class.
///
/// - Parameters:
///   - dataset: The images.
///   - split: What the set is, such as "training".
///   - each: The number of images of each class; classes with fewer show all.
///   - seed: What the choice depends on.
/// - Returns: The figure.
public func classSamples(
  _ dataset: ImageDataset, split: String, each: Int = 12, seed: UInt64 = 0
) -> Figure {
  precondition(each > 0, "a row holds at least one image, got \(each)")
  let chosen = dataset.classNames.indices.map { label in
    chosenSamples(of: label, in: dataset, count: each, seed: seed)
  }
  let columns = max(chosen.map(\.count).max() ?? 1, 1)
  let tiles = chosen.flatMap { indices -> [Tile] in
    let pictures = indices.map { Tile([Picture(dataset.image($0))]) }
    return pictures + Array(repeating: Tile([]), count: columns - pictures.count)
  }
  let room = 600 / Double(columns) - 4
  let side = max(1, min(3, (room / Double(dataset.width)).rounded(.down)))
  var sheet = TileSheet(dataset.count > 0 ? tiles : [], columns: columns, side: side, gap: 4)
  sheet.rowLabels = dataset.classNames
  sheet.emptyMessage = "no images"
  let counts = dataset.classCounts
  let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
  let finding =
    NumberFormat.count(dataset.count, "\(split) image") + ", "
    + (least == most
      ? "\(NumberFormat.grouped(least)) of each class"
      : "\(NumberFormat.grouped(least)) to \(NumberFormat.grouped(most)) of each class")
  return Figure(
    title: "Samples of \(dataset.name) by class", subtitle: finding,
    caption: "Of each class \(columns) images chosen at random, seed \(seed).",
    altText:
      "Sample images of \(NumberFormat.count(dataset.classNames.count, "class", "classes")), "
      + "one row each. \(finding).",
    panel: sheet)
}

/// Returns the indices of some samples of a class, in the order of the data set.
private func chosenSamples(
  of label: Int, in dataset: ImageDataset, count: Int, seed: UInt64
) -> [Int] {
  var samples = dataset.labels.indices.filter { Int(dataset.labels[$0]) == label }
  var random = Philox(seed: seed, purpose: .shuffle, sample: label)
  // The first steps of a Fisher-Yates shuffle are enough.
  for place in 0..<min(count, samples.count) {
    samples.swapAt(place, place + Int(random.next() % UInt64(samples.count - place)))
  }
  return samples.prefix(count).sorted()
}
