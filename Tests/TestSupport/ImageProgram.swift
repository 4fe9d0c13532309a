public import Foundation

/// A program that other people wrote, to look at our files with.
///
/// Tests that need one are skipped, with the reason, where it is not installed.
public struct ImageProgram: Sendable {
  private let url: URL

  /// Finds a program by its name; nil when it is not installed.
  public init?(_ name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let files = folders.map { URL(fileURLWithPath: String($0)).appending(path: name) }
    guard let url = files.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
    else { return nil }
    self.url = url
  }

  /// Takes the program at a path; nil when there is none.
  public init?(at path: String) {
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    url = URL(fileURLWithPath: path)
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: What follows its name.
  ///   - folder: The folder that it runs in.
  /// - Returns: What it wrote to standard output.
  /// - Throws: `ImageProgramError` when it failed, and what the system says when it cannot be started.
  @discardableResult
  public func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Data {
    let output = try folder.write("", to: "output-of-\(url.lastPathComponent)")
    let process = Process()
    (process.executableURL, process.arguments) = (url, arguments)
    process.currentDirectoryURL = folder.url
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ImageProgramError(name: url.lastPathComponent, status: process.terminationStatus)
    }
    return try Data(contentsOf: output)
  }
}

/// A program that failed.
public struct ImageProgramError: Error {
  /// The name of the program.
  public let name: String
  /// Its exit status.
  public let status: Int32
}
