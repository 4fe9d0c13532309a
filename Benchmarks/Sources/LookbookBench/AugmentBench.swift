import ArgumentParser
import Datasets
import Foundation

/// `lookbook-bench augment`: images/s of each augmentation.
struct AugmentBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augment", abstract: "Time the augmentations on one thread.")

  func run() {
    for line in Self.measure() { print(line) }
  }

  /// Times each augmentation on random images.
  static func measure() -> [String] {
    let count = 4096
    let dataset = ImageDataset(
      name: "noise", classNames: ["noise"], size: (28, 28),
      pixels: (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) },
      labels: Array(repeating: 0, count: count))
    let cases: [(String, [any Augmentation])] = [
      ("none", []), ("flip", [RandomHorizontalFlip()]), ("rotate", [RandomRotation(degrees: 10)]),
      ("flip, rotate", [RandomHorizontalFlip(), RandomRotation(degrees: 10)]),
      ("alternating flip, shift", [AlternatingFlip(), RandomShift()]),
      ("erase", [RandomErasing()]),
    ]
    let target = UnsafeMutablePointer<Float>.allocate(capacity: count * 784)
    defer { target.deallocate() }
    return cases.map { name, augmentations in
      let loader = DataLoader(dataset, batchSize: count, augmentations: augmentations)
      let order = loader.order(epoch: 1)
      let repeats = Repeats(7) { loader.fill(target, with: order[...], epoch: 1) }
      let rates = [repeats.median, repeats.range.most, repeats.range.least]
        .map { Int(Double(count) / $0) }
      return "| \(name) | \(rates[0]) | \(rates[1]) to \(rates[2]) |"
    }
  }
}
