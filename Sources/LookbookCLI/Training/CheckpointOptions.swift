import ArgumentParser
import Foundation

/// How a training is kept so that it can go on, and which one goes on.
struct CheckpointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Go on with the run in this folder, which was stopped or killed, with its own settings.",
      valueName: "run"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var resume: URL?

  @Option(
    help: ArgumentHelp(
      "Also write checkpoint.safetensors after so many steps. (default: at each epoch's end)",
      valueName: "steps"))
  var checkpointEvery: Int?

  func validate() throws {
    if let checkpointEvery, checkpointEvery < 1 {
      throw ValidationError("--checkpoint-every must be 1 or more, not \(checkpointEvery).")
    }
  }

  /// The options that may stand beside `--resume`; all others are the run's own.
  private static let free: Set = [
    "--resume", "--threads", "--checkpoint-every", "--data", "--mirror", "--report", "--no-report",
    "--reports",
  ]

  /// Refuses options that would contradict the run that goes on.
  ///
  /// - Parameter words: The command line; an option's default cannot be told from its value otherwise.
  /// - Throws: A usage error that names the option.
  func refuseContradictions(among words: [String]) throws {
    guard resume != nil else { return }
    let names = words.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) }
    guard let refused = names.first(where: { !Self.free.contains($0) }) else { return }
    throw ValidationError(
      "\(refused) does not go with --resume: the run goes on with its own settings. "
        + "Only \(Self.free.subtracting(["--resume"]).sorted().joined(separator: ", ")) do.")
  }
}
