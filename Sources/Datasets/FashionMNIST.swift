public import Foundation

/// The Fashion-MNIST images of Zalando Research: 70,000 articles of clothing in ten classes.
///
/// Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine
/// learning algorithms" (arXiv 1708.07747). MIT licence.
///
/// ```swift
/// let folds = try FashionMNIST(cache: folder).folds()
/// let own = try FashionMNIST.folds(in: URL(fileURLWithPath: "my-data"))
/// ```
public struct FashionMNIST: Sendable {
  /// The names of the ten classes, in the order of their labels.
  public static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The four files.
  public struct Files: Hashable, Sendable {
    /// The 60,000 images to learn from, and their labels.
    public let trainingImages, trainingLabels: PublishedFile
    /// The 10,000 images to be judged on, and their labels.
    public let testImages, testLabels: PublishedFile

    /// Creates the description of four files in the form of MNIST.
    package init(
      trainingImages: PublishedFile, trainingLabels: PublishedFile, testImages: PublishedFile,
      testLabels: PublishedFile
    ) {
      (self.trainingImages, self.trainingLabels) = (trainingImages, trainingLabels)
      (self.testImages, self.testLabels) = (testImages, testLabels)
    }

    /// All four.
    public var all: [PublishedFile] { [trainingImages, trainingLabels, testImages, testLabels] }
  }

  /// The files as their publisher published them.
  public static let published = Files(
    trainingImages: PublishedFile(
      name: "train-images-idx3-ubyte.gz", size: 26_421_880,
      sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
      contentSHA256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
    trainingLabels: PublishedFile(
      name: "train-labels-idx1-ubyte.gz", size: 29_515,
      sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
      contentSHA256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
    testImages: PublishedFile(
      name: "t10k-images-idx3-ubyte.gz", size: 4_422_102,
      sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
      contentSHA256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
    testLabels: PublishedFile(
      name: "t10k-labels-idx1-ubyte.gz", size: 5_148,
      sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
      contentSHA256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"))

  /// The folder that keeps the downloaded files.
  public let cache: URL
  /// What the files must be.
  public let files: Files
  private let download: Download

  /// Creates the data set of a cache folder.
  ///
  /// - Parameters:
  ///   - cache: The folder that keeps the files.
  ///   - mirror: Where to get missing files instead of from the publisher: a folder's `http:`,
  ///     `https:` or `file:` address.
  public init(cache: URL, mirror: URL? = nil) {
    self.init(
      cache: cache, files: Self.published,
      download: Download(sources: mirror.map { [$0] } ?? Download.publishers))
  }

  /// Creates a data set of other files in the same form.
  package init(cache: URL, files: Files, download: Download) {
    (self.cache, self.files, self.download) = (cache, files, download)
  }

  /// Returns the folder to keep the files in: `lookbook/fashion-mnist` in the user's cache.
  ///
  /// - Parameters:
  ///   - environment: The process's environment; `XDG_CACHE_HOME` counts when it is absolute, and
  ///     so does `HOME`.
  ///   - home: The user's home folder where the environment does not tell.
  /// - Returns: The folder, whether it exists or not.
  public static func cacheFolder(environment: [String: String], home: URL) -> URL {
    func folder(_ variable: String) -> URL? {
      environment[variable].flatMap { path in
        path.hasPrefix("/") ? URL(fileURLWithPath: path, isDirectory: true) : nil
      }
    }
    let cache =
      folder("XDG_CACHE_HOME")
      ?? (folder("HOME") ?? home).appendingPathComponent(".cache", isDirectory: true)
    return cache.appendingPathComponent("lookbook/fashion-mnist", isDirectory: true)
  }

  /// Gets the files that are missing or wrong, and reads them.
  ///
  /// - Parameter progress: Told about the download, several times a second.
  /// - Returns: The three sets, from files that are, byte for byte, the published ones.
  /// - Throws: `DatasetError` when the files cannot be had or stored.
  public func folds(progress: (DownloadProgress) -> Void = { _ in }) throws -> DatasetFolds {
    try fetch(progress: progress)
    let folds = try Self.folds(in: cache, files: files)
    guard folds.provenance.verified else { throw changed }
    return folds
  }

  /// Gets the test files that are missing or wrong, and reads them.
  ///
  /// - Parameter progress: Told about the download, several times a second.
  /// - Returns: The test images, from files that are, byte for byte, the published ones.
  /// - Throws: `DatasetError` when the files cannot be had or stored.
  public func testSet(progress: (DownloadProgress) -> Void = { _ in }) throws -> ImageDataset {
    _ = try download.fetch([files.testImages, files.testLabels], into: cache, progress: progress)
    let test = try Self.testSet(in: cache, files: files)
    guard test.verified else { throw changed }
    return test.dataset
  }

  private var changed: DatasetError {
    DatasetError(
      cache.path, "the files were changed after they had been checked", remedy: "Try again")
  }

  /// Gets the files that are missing or wrong.
  ///
  /// - Parameter progress: Told about the download, several times a second.
  /// - Returns: What was done about each file.
  /// - Throws: `DatasetError` when a file cannot be had or stored.
  @discardableResult
  public func fetch(progress: (DownloadProgress) -> Void = { _ in }) throws -> [FetchedFile] {
    try download.fetch(files.all, into: cache, progress: progress)
  }

  /// Returns what the cache folder, or another one, holds under each of the files' names.
  public func verify(_ folder: URL? = nil) -> [(file: PublishedFile, state: PublishedFile.State)] {
    files.all.map { ($0, $0.state(in: folder ?? cache)) }
  }
}
