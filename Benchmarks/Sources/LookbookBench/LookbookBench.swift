import ArgumentParser

/// `lookbook-bench`: measures how fast the engine and the readers are.
@main
struct LookbookBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookbook-bench",
    abstract:
      "Measure the speed of training, of augmentation, of reading histories and of pictures; and the "
      + "accuracy of trained nets.",
    discussion: """
      Medians of several repeats, with the smallest and the largest. Machines are noisy: compare \
      ratios within one run, not single figures of two runs.
      """,
    subcommands: [
      TrainBench.self, KernelsBench.self, AccuracyBench.self, AugmentBench.self, HistoryBench.self,
      PlotBench.self,
      ProcessBench.self,
      ProcessProbe.self,
      AllBenches.self,
    ],
    defaultSubcommand: AllBenches.self)
}

/// `lookbook-bench all`: every benchmark with its defaults, as a Markdown table.
struct AllBenches: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Run every benchmark and print a Markdown page.")

  func run() throws {
    let machine = try BenchMachine()
    print("# Measured speed\n\n\(machine.summary)\n")
    try TrainBench.measure(on: machine) { print($0) }
    print("\n" + KernelsBench.head)
    try KernelsBench.measure { print($0.row) }
    print("\n| augmentation, one thread | images/s | range |\n|---|---|---|")
    for line in AugmentBench.measure() { print(line) }
    print("\n" + HistoryBench.head)
    for line in try HistoryBench.measure() { print(line) }
    print("\n" + PlotBench.head)
    try PlotBench.measure { print($0.row) }
    print("\n" + ProcessBench.head)
    try ProcessBench.parse([]).measure { print($0.row) }
  }
}
