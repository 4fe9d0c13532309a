import ArgumentParser
import Datasets
import Foundation

/// Fashion-MNIST as `lookbook train` finds it.
struct BenchData {
  /// The folder with the files; nil for the user's cache.
  let folder: String?

  /// Reads the images; what is missing in the cache is fetched.
  func folds() throws -> DatasetFolds {
    if let folder { return try FashionMNIST.folds(in: URL(fileURLWithPath: folder)) }
    let environment = ProcessInfo.processInfo.environment
    let cache = FashionMNIST.cacheFolder(
      environment: environment, home: FileManager.default.homeDirectoryForCurrentUser)
    return try FashionMNIST(cache: cache, mirror: mirror(environment["LOOKBOOK_MIRROR"])).folds()
  }

  private func mirror(_ text: String?) throws -> URL? {
    guard let text, !text.isEmpty else { return nil }
    guard let url = URL(string: text), url.scheme != nil else {
      throw ValidationError("LOOKBOOK_MIRROR is '\(text)', which is no address.")
    }
    return url
  }
}
