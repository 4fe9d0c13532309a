import ArgumentParser
import Datasets
import Foundation

/// `lookbook data`: looks after the files of Fashion-MNIST.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Fetch or verify the files of Fashion-MNIST.",
    discussion: """
      Examples:
        lookbook data fetch
        lookbook data fetch --mirror https://example.org/fashion-mnist
        lookbook data verify --data my-files
      """,
    subcommands: [FetchCommand.self, VerifyCommand.self])
}

/// `lookbook data fetch`: gets the files that are missing or wrong.
struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Get the four files that are missing or wrong, and check them.",
    discussion: """
      Example:
        lookbook data fetch --mirror file:///media/usb/fashion-mnist
      """)

  @OptionGroup var options: DataOptions

  @Option(
    help: ArgumentHelp(
      "A file to write the reason to when the files cannot be had.", valueName: "file"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var failure: URL?

  func run() throws {
    do {
      try fetch()
    } catch {
      // What was found there is the reason; the remedy is for the terminal alone.
      let reason = (error as? DatasetError).map { "\($0.subject): \($0.finding)" } ?? "\(error)"
      if let failure { try Data("\(reason)\n".utf8).write(to: failure) }
      throw error
    }
  }

  private func fetch() throws {
    let dataset = try options.fashionMNIST
    var line = DownloadLine()
    defer { line.clear() }
    let fetched = try dataset.fetch { line.show($0) }
    line.clear()
    for entry in fetched { print("\(entry.file.name)  \(entry.outcome.words)") }
    print(dataset.cache.relativePath)
  }
}

/// `lookbook data verify`: checks sizes and checksums.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the four files against the published sizes and checksums.",
    discussion: """
      Example:
        lookbook data verify --data my-files

      The exit status is 1 when a file is missing or not the published one.
      """)

  @OptionGroup var options: DataOptions

  func run() throws {
    let dataset = try options.fashionMNIST
    let states = dataset.verify()
    for (file, state) in states { print("\(file.name)  \(file.describe(state))") }
    guard states.allSatisfy({ $0.state == .verified }) else {
      throw UnverifiedFiles(folder: dataset.cache.relativePath)
    }
  }
}

/// A folder whose files are not the published ones.
struct UnverifiedFiles: Error, CustomStringConvertible {
  let folder: String

  var description: String {
    "\(folder): not all files are the published ones. 'lookbook data fetch' gets them."
  }
}
