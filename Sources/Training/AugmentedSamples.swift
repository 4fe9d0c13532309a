public import Datasets
import Foundation

/// Training images as the model sees them: beside each, some of its random changes.
public struct AugmentedSamples: Codable, Hashable, Sendable {
  /// One training image and what augmentation makes of it.
  public struct Row: Codable, Hashable, Sendable {
    /// The name of the image's class.
    public let className: String
    /// The image as it is in the data set.
    public let original: GrayImage
    /// The image as it is shown to the model in the first epochs.
    public let variants: [GrayImage]
  }

  /// What was done to the images, such as "flip, rotate ±10°".
  public let augmentation: String
  /// The images, one row each.
  public let rows: [Row]
}

extension AugmentedSamples {
  /// Shows what a loader does to the first image of each of the first classes.
  ///
  /// - Parameters:
  ///   - loader: The loader of the training images.
  ///   - rowCount: The number of images.
  ///   - variantCount: The number of epochs of which each image is shown.
  public init(of loader: DataLoader, rowCount: Int = 4, variantCount: Int = 8) {
    let dataset = loader.dataset
    let firsts = dataset.classNames.indices.compactMap { label in
      dataset.labels.firstIndex(of: UInt8(label))
    }
    self.init(
      augmentation: loader.augmentations.map(\.summary).joined(separator: ", "),
      rows: firsts.prefix(rowCount).map { index in
        Row(
          className: dataset.classNames[Int(dataset.labels[index])],
          original: dataset.image(index),
          variants: (1...max(variantCount, 1)).map { epoch in
            GrayImage(
              width: dataset.width, height: dataset.height,
              pixels: Data(loader.image(index, epoch: epoch)))
          })
      })
  }
}
