import ArgumentParser
import Datasets
import Foundation

/// Where the images are and where they come from.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the data. (default: lookbook/fashion-mnist in the user's cache)",
      valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var data: URL?

  @OptionGroup var mirror: MirrorOptions

  /// Fashion-MNIST in the folder, with missing files from the mirror.
  var fashionMNIST: FashionMNIST {
    get throws { try mirror.fashionMNIST(in: data) }
  }
}
