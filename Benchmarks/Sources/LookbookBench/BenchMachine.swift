import ArgumentParser
import Foundation
import Kernels
import NeuralNetwork
import Training

/// The machine that is measured, and the most that it can do.
struct BenchMachine {
  let threads = ProcessInfo.processInfo.activeProcessorCount
  /// The kernels that are measured: those of LOOKBOOK_ISA, or of the widest instruction set.
  let kernels: KernelTable
  private let machine = Machine.current

  /// Finds the kernels.
  ///
  /// - Throws: `ValidationError` when this processor does not have what LOOKBOOK_ISA names.
  init() throws {
    let name = ProcessInfo.processInfo.environment["LOOKBOOK_ISA"]
    guard let table = kernelTable(name) else {
      throw ValidationError("this processor has no LOOKBOOK_ISA '\(name ?? "")'.")
    }
    kernels = table.pointee
  }

  /// The instruction set of the kernels: "avx512", "avx2" or "baseline".
  var instructionSet: String { String(cString: kernels.name) }

  /// The machine and the day.
  var summary: String {
    let day = ISO8601DateFormatter().string(from: Date()).prefix(10)
    return "\(machine.cpu), \(threads) threads, \(machine.system), Swift \(Machine.swiftVersion), "
      + "\(instructionSet), \(day)."
  }

  /// The most GFLOP/s that a matrix product in the first-level cache reaches: the FMA peak.
  func peak(threads: Int) -> Double {
    let probe = PeakProbe(kernels)
    let pool = WorkerPool(count: threads)
    let repeats = Repeats(49) { pool.run(threads) { _, _ in probe.run() } }
    return probe.flop * Double(threads) / repeats.range.least * 1e-9
  }
}
