import ArgumentParser
import Datasets
import DrawnGarments
import Foundation

/// Which images a net is trained on.
struct ImageOptions: ParsableArguments {
  /// A set of images by name.
  enum Dataset: String, CaseIterable, ExpressibleByArgument {
    case fashionMNIST = "fashion-mnist"
    case drawnGarments = "drawn-garments"
  }

  @Option(help: "The images: photographs of clothes, or clothes that Lookbook draws itself.")
  var dataset = Dataset.fashionMNIST

  @Option(
    help: ArgumentHelp(
      "A folder with the four files of Fashion-MNIST, as they are.", valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var data: URL?

  @OptionGroup var mirror: MirrorOptions

  @Option(
    help: ArgumentHelp(
      "Why other data was asked for first; shown at the top of the report.", valueName: "text",
      visibility: .hidden))
  var fallbackReason: String?

  func validate() throws {
    guard dataset == .drawnGarments, data != nil || mirror.mirror != nil else { return }
    throw ValidationError("--data and --mirror belong to --dataset fashion-mnist.")
  }

  /// Returns the same images, looked for where other options say.
  ///
  /// - Throws: A usage error when images that are drawn are looked for.
  func moved(to other: ImageOptions) throws -> ImageOptions {
    var images = self
    images.data = other.data ?? data
    images.mirror = other.mirror
    try images.validate()
    return images
  }

  /// Gets the images.
  func folds() throws -> DatasetFolds { try folds(of: dataset) }

  /// Gets the images of a set, which may be another than the option's.
  func folds(of dataset: Dataset) throws -> DatasetFolds {
    switch dataset {
    case .drawnGarments: return try Wardrobe().folds()
    case .fashionMNIST:
      if let data { return try FashionMNIST.folds(in: data) }
      var line = DownloadLine()
      defer { line.clear() }
      return try mirror.fashionMNIST(in: nil).folds { line.show($0) }
    }
  }

  /// Gets the test images alone, which is faster.
  func testSet() throws -> ImageDataset {
    switch dataset {
    case .drawnGarments: return try Wardrobe().testSet()
    case .fashionMNIST:
      if let data { return try FashionMNIST.testSet(in: data) }
      var line = DownloadLine()
      defer { line.clear() }
      return try mirror.fashionMNIST(in: nil).testSet { line.show($0) }
    }
  }

  /// Where the images came from, without naming folders that the user did not name.
  func source(of folds: DatasetFolds) -> String {
    switch dataset {
    case .drawnGarments: folds.provenance.source
    case .fashionMNIST: data?.relativePath ?? "the files published by Zalando Research"
    }
  }

  /// The options as they are written on a command line.
  var arguments: [String] {
    ["--dataset", dataset.rawValue] + (data.map { ["--data", $0.relativePath] } ?? [])
  }
}
