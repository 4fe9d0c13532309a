import ArgumentParser
import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// `lookbook-bench probe`: runs a program and tells what it took.
///
/// A process of its own, for on Linux the memory of a program counts from what its parent held when it
/// started it, and a benchmark holds much.
struct ProcessProbe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe", abstract: "Run a program and print its seconds and bytes.",
    shouldDisplay: false)

  @Option(help: "How often it is run.") var repeats = 1
  @Argument(parsing: .captureForPassthrough, help: "The program and its arguments.")
  var words: [String]

  func run() throws {
    for _ in 0..<repeats {
      var watch = Stopwatch()
      let bytes = try Self.run(words)
      print(watch.lap(), bytes)
    }
  }

  /// Runs a program to its end, with nothing to read and nobody who listens.
  ///
  /// - Returns: The bytes of memory that it took at most.
  private static func run(_ words: [String]) throws -> Int {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (file, flags) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
      posix_spawn_file_actions_addopen(&actions, Int32(file), "/dev/null", flags, 0)
    }
    let arguments = words.map { strdup($0) }
    let variables = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (arguments + variables).forEach { free($0) } }
    var process = pid_t()
    let error = posix_spawn(
      &process, words[0], &actions, nil, arguments + [nil], variables + [nil])
    guard error == 0 else { throw ProgramFailure(words: words, status: error) }
    var (status, usage) = (Int32(0), rusage())
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw ProgramFailure(words: words, status: errno) }
    }
    guard status == 0 else { throw ProgramFailure(words: words, status: status) }
    #if canImport(Darwin)
    return usage.ru_maxrss
    #else
    return 1024 * usage.ru_maxrss
    #endif
  }
}

/// The program did not come to a good end.
struct ProgramFailure: Error, CustomStringConvertible {
  let words: [String]
  let status: Int32

  var description: String { "\(words.joined(separator: " ")): status \(status)" }
}
