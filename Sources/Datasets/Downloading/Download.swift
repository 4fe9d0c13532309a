public import Foundation

/// Gets published files over the network, or from a folder, and keeps none that is not what was
/// published.
///
/// Sources are tried in order. A transfer that breaks off is taken up where it stopped: until a
/// file is whole and checked, its bytes are in a `.part` file beside its place.
public struct Download: Sendable {
  /// The folders that files are got from, in the order in which they are tried.
  public let sources: [URL]
  /// How long to wait for a server, and how often to ask again.
  public let patience: Patience

  /// Creates a download from some folders' `http:`, `https:` or `file:` addresses.
  public init(sources: [URL], patience: Patience = Patience()) {
    precondition(!sources.isEmpty, "a download needs a source")
    (self.sources, self.patience) = (sources, patience)
  }

  /// The addresses at which Zalando Research publishes Fashion-MNIST.
  public static let publishers = [
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
  ].compactMap(URL.init(string:))

  /// Gets the files that a folder lacks, or holds in another form than the published one.
  ///
  /// - Parameters:
  ///   - files: The files that the folder shall hold.
  ///   - folder: The folder, created where there is none.
  ///   - progress: Told how far the download is, several times a second.
  /// - Returns: What was done about each file.
  /// - Throws: `DatasetError` when a file cannot be had from any source, or not be stored.
  public func fetch(
    _ files: [PublishedFile], into folder: URL, progress: (DownloadProgress) -> Void = { _ in }
  ) throws -> [FetchedFile] {
    try create(folder)
    let lock = FolderLock(folder)
    defer { withExtendedLifetime(lock) {} }
    let states = files.map { $0.state(in: folder) }
    let total = zip(files, states).reduce(0) { $0 + ($1.1 == .verified ? 0 : $1.0.size) }
    var done = 0
    return try zip(files, states).map { file, state in
      if state == .verified { return FetchedFile(file: file, outcome: .present) }
      let source = try fetch(file, into: folder) { received in
        progress(DownloadProgress(file: file.name, received: done + received, total: total))
      }
      done += file.size
      let outcome: FetchedFile.Outcome =
        state == .missing ? .fetched(from: source) : .replaced(state, from: source)
      return FetchedFile(file: file, outcome: outcome)
    }
  }

  private func create(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw DatasetError(
        folder.path, "the folder cannot be created: \(error.reason)",
        remedy: "Name another cache folder with XDG_CACHE_HOME")
    }
  }

  /// Gets one file from the first source that has it, and returns its address there.
  private func fetch(
    _ file: PublishedFile, into folder: URL, progress: (Int) -> Void
  ) throws -> URL {
    let part = try PartialFile(of: file, in: folder)
    var failures: [String] = []
    for source in sources {
      let address = source.appendingPathComponent(file.name)
      do {
        try Retrying(patience).fetch(address, into: part, progress: progress)
        try part.finish()
        return address
      } catch {
        failures.append("\(address.absoluteString): \(error)")
      }
    }
    if part.count == 0 { try part.discard() }
    throw DatasetError(
      file.name, "cannot be downloaded (\(failures.joined(separator: "; ")))",
      remedy: Self.waysOut)
  }

  private static let waysOut =
    "Try again later, name a folder that holds the files with --data DIR, another source with"
    + " --mirror URL, or train on images that need no network with --dataset drawn-garments"
}

/// How long a download waits for a server, and how often it asks again.
public struct Patience: Sendable {
  /// How long to wait before each new attempt that follows a failed one, in seconds.
  public var delays: [Double]
  /// How long to wait for a server's first answer, in seconds.
  public var answerTimeout: Double
  /// How long to wait for a server that has answered to send more, in seconds.
  public var timeout: Double
  /// Lets an amount of time pass, in seconds.
  public var sleep: @Sendable (Double) -> Void

  /// Creates a patience; the defaults suit a person who waits at a terminal.
  public init(
    delays: [Double] = [0.5, 2, 4], answerTimeout: Double = 5, timeout: Double = 15,
    sleep: @escaping @Sendable (Double) -> Void = { Thread.sleep(forTimeInterval: $0) }
  ) {
    (self.delays, self.sleep) = (delays, sleep)
    (self.answerTimeout, self.timeout) = (answerTimeout, timeout)
  }
}
