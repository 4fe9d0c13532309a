import ArgumentParser
import Foundation
import NeuralNetwork
import Training

/// Where a run is written, and on how many threads it runs.
struct RunOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The run's name. (default: <dataset>-<architecture>-<seed>)"))
  var run: String?

  @Option(
    help: ArgumentHelp("The folder of runs.", valueName: "dir"), completion: .directory,
    transform: URL.init(fileURLWithPath:))
  var runs = URL(fileURLWithPath: "runs")

  @Flag(help: "Replace the run of the same name.")
  var force = false

  @Flag(inversion: .prefixedNo, help: "Write the report of the run.")
  var report = true

  @Option(
    help: ArgumentHelp("The folder of reports.", valueName: "dir"), completion: .directory,
    transform: URL.init(fileURLWithPath:))
  var reports = ReportPage.folder

  @Option(
    help: ArgumentHelp(
      "The number of threads; the result does not depend on it. (default: one for each processor)"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be 1 to 1024, not \(threads).")
    }
    if let run, run.isEmpty || run.contains("/") || run.hasPrefix(".") {
      throw ValidationError(
        "--run is '\(run)', but a run's name must make a folder's name: no '/', no '.' in front.")
    }
  }

  /// The folder of a run's report.
  func reportFolder(named name: String) -> URL { reports.appending(path: name) }

  /// Returns the folder of a run; one that holds a run already is refused without `--force`.
  func folder(named name: String) throws -> RunFolder {
    let folder = RunFolder(runs.appending(path: name))
    guard force || !folder.holdsRun else { throw RunExists(path: folder.url.relativePath) }
    return folder
  }
}

/// A run of the same name that nobody asked to replace.
struct RunExists: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path) holds a run already. Choose another --run, or --force to replace it."
  }
}

/// The instruction set named by `LOOKBOOK_ISA`, or the widest that the processor has.
struct InstructionSetChoice {
  let name: String?

  /// Reads the choice.
  ///
  /// - Throws: `ValidationError` when this processor does not have it, or when it has no products of the
  ///   precision that is asked for.
  init(environment: [String: String], precision: Precision) throws {
    name = environment["LOOKBOOK_ISA"].flatMap { $0.isEmpty ? nil : $0 }
    if let name, !Plan.instructionSets.contains(name) {
      throw ValidationError(
        "LOOKBOOK_ISA is '\(name)', but this processor runs "
          + Plan.instructionSets.joined(separator: ", ") + ".")
    }
    if let name, !precision.isSupported(by: name) {
      throw ValidationError(
        "LOOKBOOK_ISA is '\(name)', which has no --precision \(precision.rawValue); leave one of them out."
      )
    }
  }
}
