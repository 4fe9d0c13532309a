import ArgumentParser
import Foundation
import Training

/// `lookbook-bench accuracy`: how often a net is right after a training, over several seeds.
struct AccuracyBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy",
    abstract: "Train a net with several seeds, and tell how often it is right.",
    discussion: """
      What is not said is as the net's recipe has it. Choose by the validation images; the test images \
      are for the final figures, once for each seed.

      Fashion-MNIST is taken from --data, else from the cache, into which missing files are fetched from \
      LOOKBOOK_MIRROR or the publisher. No run is written.
      """)

  @OptionGroup var recipe: RecipeOptions
  @Option(help: "The number of seeds.") var seeds = 5
  @Option(help: "The first seed.") var firstSeed: UInt64 = 0
  @Option(help: "The number of threads.") var threads = 2
  @Option(help: "The images to judge by: validation or test.") var split = AccuracyTrial.Split
    .validation
  @Option(help: "A folder with the four files of Fashion-MNIST.") var data: String?
  @Flag(help: "Print a JSON object a line instead of a table.") var json = false

  func validate() throws {
    guard seeds > 0 else { throw ValidationError("--seeds must be 1 or more, not \(seeds).") }
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads must be 1 to 1024, not \(threads).")
    }
  }

  func run() throws {
    let folds = try BenchData(folder: data).folds()
    let table = AccuracyTable(split: split)
    if !json { print("\(recipe.summary)\n\n\(table.head)") }
    var trials: [AccuracyTrial] = []
    for seed in firstSeed..<firstSeed + UInt64(seeds) {
      let trial = AccuracyTrial(
        recipe.configuration(seed: seed), recipe.augmentations, folds: folds, threads: threads,
        split: split)
      print(json ? table.json(of: trial) : table.row(of: trial))
      // A row is there for whoever waits, also through a pipe.
      fflush(nil)
      trials.append(trial)
    }
    print(json ? table.json(of: trials) : table.row(of: trials))
  }
}
