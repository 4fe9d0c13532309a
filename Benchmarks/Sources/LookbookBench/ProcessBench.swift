import ArgumentParser
import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// `lookbook-bench process`: what a user waits for, from the start of the program to its end.
struct ProcessBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "Time the program as a whole, and the memory that it takes.")

  @Option(help: "The program.") var program = ".build/release/lookbook"
  @Option(help: "How often each command is run.") var repeats = 15
  @Flag(help: "Print JSON objects instead of a table.") var json = false

  func validate() throws {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw ValidationError("There is no program '\(program)'. Build it with 'make build'.")
    }
    guard repeats > 0 else { throw ValidationError("--repeats must be 1 or more.") }
  }

  func run() throws {
    if !json { print(Self.head) }
    try measure { print(json ? $0.json : $0.row) }
  }

  /// The head of the table.
  static let head = """
    | picture, as a program, ms | all | range | MB at most |
    |---|---|---|---|
    """

  /// Runs the command of each job several times, and tells of each as soon as it is known.
  func measure(_ tell: (Speed) -> Void) throws {
    try withTemporaryFolder { folder in
      for job in PlotJob.allCases {
        let arguments = job.arguments(at: try job.write(to: folder), writingTo: folder)
        var bytes = 0
        var failure: (any Error)?
        let times = Repeats(repeats) {
          do {
            bytes = max(bytes, try memory(of: arguments))
          } catch { failure = error }
        }
        if let failure { throw failure }
        tell(Speed(job: job, repeats: times, bytes: bytes))
      }
    }
  }

  /// Runs the program to its end, with nothing to read and nobody who listens.
  ///
  /// - Returns: The bytes of memory that it took at most.
  private func memory(of arguments: [String]) throws -> Int {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (file, flags) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      posix_spawn_file_actions_addopen(&actions, Int32(file), "/dev/null", flags, 0)
    }
    let words = ([program] + arguments).map { strdup($0) }
    let variables = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + variables).forEach { free($0) } }
    var process = pid_t()
    let error = posix_spawn(&process, program, &actions, nil, words + [nil], variables + [nil])
    guard error == 0 else { throw ProgramFailure(arguments: arguments, status: error) }
    var (status, usage) = (Int32(0), rusage())
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw ProgramFailure(arguments: arguments, status: errno) }
    }
    guard status == 0 else { throw ProgramFailure(arguments: arguments, status: status) }
    #if canImport(Darwin)
    return usage.ru_maxrss
    #else
    return 1024 * usage.ru_maxrss
    #endif
  }

  /// What a command took.
  struct Speed {
    let job: PlotJob
    let repeats: Repeats
    let bytes: Int

    private var numbers: [String] {
      [repeats.median, repeats.range.least, repeats.range.most].map {
        String(format: "%.1f", 1e3 * $0)
      } + [String(format: "%.1f", Double(bytes) / 1e6)]
    }

    var row: String {
      "| \(job.rawValue) | \(numbers[0]) | \(numbers[1]) to \(numbers[2]) | \(numbers[3]) |"
    }

    var json: String {
      #"{"picture":"\#(job.rawValue)","ms":\#(numbers[0]),"least_ms":\#(numbers[1]),"#
        + #""most_ms":\#(numbers[2]),"megabytes":\#(numbers[3])}"#
    }
  }
}

/// The program did not come to a good end.
struct ProgramFailure: Error, CustomStringConvertible {
  let arguments: [String]
  let status: Int32

  var description: String { "lookbook \(arguments.joined(separator: " ")): status \(status)" }
}
