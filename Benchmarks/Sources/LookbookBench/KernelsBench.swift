import ArgumentParser
import Foundation
import Kernels
import NeuralNetwork

/// `lookbook-bench kernels`: GFLOP/s of every convolution of the nets, on one thread.
struct KernelsBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract: "Time every convolution of the nets on one thread, after a check of its bits.",
    discussion: "LOOKBOOK_ISA=avx512, avx2 or baseline takes the kernels of that instruction set.")

  @Flag(help: "Print a JSON object a line instead of a table.") var json = false

  func run() throws {
    if !json { print(Self.head) }
    try Self.measure { print(json ? $0.json : $0.row) }
  }

  static let head = """
    | convolution, one thread | sizes | computed | GFLOP/s | share of FMA peak |
    |---|---|---|---|---|
    """

  /// Times every case.
  ///
  /// - Throws: `WrongKernel` when a result is not the reference's.
  static func measure(_ report: (Speed) -> Void) throws {
    let machine = try BenchMachine()
    let peak = machine.peak(threads: 1)
    for kernelCase in KernelCase.all {
      let run = kernelCase.run(machine.kernels)
      run.work()
      guard run.isRight() else { throw WrongKernel(name: "\(kernelCase.name) \(kernelCase.work)") }
      let times = max(Int(2e8 / kernelCase.flop), 1)
      let repeats = Repeats(9) { for _ in 0..<times { run.work() } }
      report(
        Speed(
          kernelCase: kernelCase,
          gflops: kernelCase.flop * Double(times) / repeats.median * 1e-9, peak: peak))
    }
  }

  /// What a case came to.
  struct Speed {
    let kernelCase: KernelCase
    let gflops, peak: Double

    var row: String {
      String(
        format: "| %@ | %@ | %@ | %.0f | %.0f %% of %.0f |", kernelCase.name, kernelCase.sizes,
        kernelCase.work.rawValue, gflops, gflops / peak * 100, peak)
    }

    var json: String {
      String(
        format: #"{"kernel":"%@","computed":"%@","sizes":"%@","gflops":%.1f,"peak_gflops":%.1f,"#
          + #""fraction_of_peak":%.3f}"#,
        kernelCase.name, kernelCase.work.rawValue, kernelCase.sizes, gflops, peak, gflops / peak)
    }
  }
}

/// A kernel that does not compute what its reference does.
struct WrongKernel: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name): the kernel does not give the bits of its reference." }
}
