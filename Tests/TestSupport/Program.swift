public import Foundation

/// A program of this package, run as a user runs it.
public struct Program: Sendable {
  /// What a program said and how it ended.
  public struct Outcome: Hashable, Sendable {
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String
    /// Its exit status; for a program that a signal ended, 128 and the signal's number.
    public let status: Int32
  }

  /// The executable file.
  public let url: URL

  /// Finds the program that was built beside the tests.
  ///
  /// - Parameter name: The name of the executable.
  /// - Throws: `ProgramError` when it is not there.
  public init(_ name: String) throws {
    // On Linux the tests are a program of their own; on macOS they are a bundle that one loads.
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let places = bundles + [URL(fileURLWithPath: CommandLine.arguments[0])]
    let candidates = places.map { place in
      place.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent(name)
    }
    guard
      let url = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else { throw ProgramError(candidates: candidates.map(\.path)) }
    self.url = url
  }

  /// Takes a program from where it lies.
  public init(at url: URL) { self.url = url }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: What follows its name.
  ///   - folder: The folder that it runs in; its caches go there, too.
  ///   - environment: What is different in its environment.
  /// - Returns: What it said and how it ended.
  /// - Throws: What the system says when the program cannot be started.
  public func run(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> Outcome {
    let files = try TemporaryFolder()
    let (output, errors) = (try files.write("", to: "output"), try files.write("", to: "errors"))
    let process = process(arguments, in: folder, environment: environment)
    // Files, not pipes: nobody has to empty them while the program runs.
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8), status: Self.status(of: process))
  }

  /// Runs the program and sends it a signal, such as an interrupt (Ctrl-C), once it has said something.
  ///
  /// - Parameters:
  ///   - word: What it says on standard error before the signal.
  ///   - signal: The signal.
  ///   - arguments: What follows its name.
  ///   - folder: The folder that it runs in.
  /// - Returns: What it said and how it ended.
  /// - Throws: What the system says when the program cannot be started.
  public func interrupt(
    atWord word: String, by signal: Int32 = SIGINT, _ arguments: [String],
    in folder: TemporaryFolder
  ) throws -> Outcome {
    let files = try TemporaryFolder()
    let output = try files.write("", to: "output")
    let process = process(arguments, in: folder, environment: [:])
    let pipe = Pipe()
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = pipe
    try process.run()
    var errors = Data()
    var isInterrupted = false
    while case let more = pipe.fileHandleForReading.availableData, !more.isEmpty {
      errors += more
      guard !isInterrupted, String(decoding: errors, as: UTF8.self).contains(word) else { continue }
      kill(process.processIdentifier, signal)
      isInterrupted = true
    }
    process.waitUntilExit()
    return Outcome(
      output: try String(contentsOf: output, encoding: .utf8),
      errors: String(decoding: errors, as: UTF8.self), status: Self.status(of: process))
  }

  private func process(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String]
  ) -> Process {
    let process = Process()
    (process.executableURL, process.arguments) = (url, arguments)
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["COLUMNS": "80", "XDG_CACHE_HOME": folder.file("cache").path, "LOOKBOOK_MIRROR": ""]
        .merging(environment) { $1 }
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private static func status(of process: Process) -> Int32 {
    process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
  }
}

/// A program that was not built.
public struct ProgramError: Error, CustomStringConvertible {
  /// Where it was looked for.
  public let candidates: [String]

  /// Where it was looked for.
  public var description: String {
    "the program is at none of \(candidates.joined(separator: ", ")); build it first"
  }
}
