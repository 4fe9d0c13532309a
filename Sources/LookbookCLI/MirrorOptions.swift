import ArgumentParser
import Datasets
import Foundation

/// Where to get missing files from, instead of from the publisher.
struct MirrorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where to get missing files from: an http:, https: or file: address of a folder. "
        + "(default: LOOKBOOK_MIRROR, else the publisher)", valueName: "url"))
  var mirror: String?

  func validate() throws { _ = try url }

  /// Fashion-MNIST in a folder, or in the user's cache where there is none.
  func fashionMNIST(in folder: URL?) throws -> FashionMNIST {
    let home = FileManager.default.homeDirectoryForCurrentUser
    let cache =
      folder
      ?? FashionMNIST.cacheFolder(environment: ProcessInfo.processInfo.environment, home: home)
    return FashionMNIST(cache: cache, mirror: try url)
  }

  /// The option's address, or that of `LOOKBOOK_MIRROR`; nil where neither is given.
  private var url: URL? {
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
