import ArgumentParser
import Foundation

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
        tell(Speed(job: job, runs: try probe([program] + arguments)))
      }
    }
  }

  /// Runs a program several times, after once to warm up.
  private func probe(_ words: [String]) throws -> [(seconds: Double, bytes: Int)] {
    let probe = Process()
    probe.executableURL = Bundle.main.executableURL
    probe.arguments = ["probe", "--repeats", "\(repeats + 1)"] + words
    let output = Pipe()
    probe.standardOutput = output
    try probe.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    probe.waitUntilExit()
    let runs = text.split(separator: "\n").compactMap { line -> (seconds: Double, bytes: Int)? in
      let numbers = line.split(separator: " ")
      guard numbers.count == 2, let seconds = Double(numbers[0]), let bytes = Int(numbers[1])
      else { return nil }
      return (seconds, bytes)
    }
    guard probe.terminationStatus == 0, runs.count == repeats + 1 else {
      throw ProgramFailure(words: words, status: probe.terminationStatus)
    }
    return Array(runs.dropFirst())
  }

  /// What a command took.
  struct Speed {
    let job: PlotJob
    let runs: [(seconds: Double, bytes: Int)]

    private var numbers: [String] {
      let sorted = runs.map { 1e3 * $0.seconds }.sorted()
      let bytes = runs.map(\.bytes).max() ?? 0
      return [sorted[sorted.count / 2], sorted[0], sorted[sorted.count - 1], Double(bytes) / 1e6]
        .map { String(format: "%.1f", $0) }
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
