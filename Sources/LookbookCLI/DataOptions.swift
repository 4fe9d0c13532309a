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

  func validate() throws { _ = try mirrorURL }

  /// Fashion-MNIST in the folder, with missing files from the mirror.
  var fashionMNIST: FashionMNIST {
    get throws {
      let home = FileManager.default.homeDirectoryForCurrentUser
      let environment = ProcessInfo.processInfo.environment
      let folder = data ?? FashionMNIST.cacheFolder(environment: environment, home: home)
      return FashionMNIST(cache: folder, mirror: try mirrorURL)
    }
  }

  private var mirrorURL: URL? {
    get throws {
      let variable = ProcessInfo.processInfo.environment["LOOKBOOK_MIRROR"]
      guard let text = mirror ?? variable, !text.isEmpty else { return nil }
      guard let url = URL(string: text), ["http", "https", "file"].contains(url.scheme) else {
        let origin = mirror == nil ? "LOOKBOOK_MIRROR" : "--mirror"
        throw ValidationError(
          "\(origin) is '\(text)', which is no http:, https: or file: address. "
            + "A folder of this machine is written file:///path/to/folder.")
      }
      return url
    }
  }
}
