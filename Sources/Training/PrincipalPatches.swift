package import Datasets

/// The directions in which small patches of images differ most from one another.
///
/// A first layer that begins with them tells from the first step on what random filters have to learn:
/// "whitening" of Jordan, "94% on CIFAR-10 in 3.29 seconds on a single GPU" (2024, arXiv 2404.00498),
/// here as a beginning that training goes on from.
package struct PrincipalPatches {
  /// The directions as patches `[side, side]` of length 1, along which patches differ most first.
  package let directions: [[Double]]

  /// So many images are looked at.
  private static let mostImages = 5000

  /// Finds the directions of all patches of some size in the first images of a data set.
  package init(side: Int, in dataset: ImageDataset) {
    let images = min(dataset.count, Self.mostImages)
    let covariance = Self.covariance(side: side, in: dataset, images: images)
    directions = SymmetricMatrix(covariance).eigenvectors.map { vector in
      // Of a direction and its opposite, the brighter one.
      vector.reduce(0, +) < 0 ? vector.map { -$0 } : vector
    }
  }

  /// The covariance of the pixels of a patch, up to a factor, from sums of whole numbers: it is exact, so
  /// it does not depend on their order.
  private static func covariance(side: Int, in dataset: ImageDataset, images: Int) -> [[Double]] {
    let (height, width) = (dataset.height - side + 1, dataset.width - side + 1)
    guard height > 0, width > 0 else {
      return Array(repeating: Array(repeating: 0, count: side * side), count: side * side)
    }
    let offsets = (0..<side * side).map { $0 / side * dataset.width + $0 % side }
    var sums = Array(repeating: 0, count: offsets.count)
    var products = Array(repeating: sums, count: offsets.count)
    dataset.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<images * height {
        let start = (row / height * dataset.height + row % height) * dataset.width
        for (first, offset) in offsets.enumerated() {
          let line = UnsafeBufferPointer(rebasing: pixels[start + offset..<start + offset + width])
          for pixel in line { sums[first] += Int(pixel) }
          for (second, other) in offsets.enumerated().prefix(first + 1) {
            var product: UInt32 = 0
            for place in 0..<width {
              product &+= UInt32(line[place]) * UInt32(pixels[start + other + place])
            }
            products[first][second] += Int(product)
          }
        }
      }
    }
    let count = Double(images * height * width)
    return offsets.indices.map { first in
      offsets.indices.map { second in
        Double(products[max(first, second)][min(first, second)])
          - Double(sums[first]) * Double(sums[second]) / count
      }
    }
  }
}
