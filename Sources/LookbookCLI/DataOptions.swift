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

  @Option(
    help: ArgumentHelp(
      "Where to get missing files from: an http:, https: or file: address of a folder. "
        + "(default: LOOKBOOK_MIRROR, else the publisher)", valueName: "url"))
  var mirror: String?

  func validate() throws { _ = try Mirror(mirror) }

  /// Fashion-MNIST in the folder, with missing files from the mirror.
  var fashionMNIST: FashionMNIST {
    get throws { try Mirror(mirror).fashionMNIST(in: data) }
  }
}

/// Where to get missing files from, instead of from the publisher.
struct Mirror {
  private let url: URL?
  private let environment = ProcessInfo.processInfo.environment

  /// Takes an option's text, or `LOOKBOOK_MIRROR` where there is none.
  init(_ option: String?) throws {
    guard let text = option ?? environment["LOOKBOOK_MIRROR"], !text.isEmpty else {
      url = nil
      return
    }
    guard let url = URL(string: text), ["http", "https", "file"].contains(url.scheme) else {
      let origin = option == nil ? "LOOKBOOK_MIRROR" : "--mirror"
      throw ValidationError(
        "\(origin) is '\(text)', which is no http:, https: or file: address. "
          + "A folder of this machine is written file:///path/to/folder.")
    }
    self.url = url
  }

  /// Fashion-MNIST in a folder, or in the user's cache where there is none.
  func fashionMNIST(in folder: URL?) -> FashionMNIST {
    let home = FileManager.default.homeDirectoryForCurrentUser
    let cache = folder ?? FashionMNIST.cacheFolder(environment: environment, home: home)
    return FashionMNIST(cache: cache, mirror: url)
  }
}
