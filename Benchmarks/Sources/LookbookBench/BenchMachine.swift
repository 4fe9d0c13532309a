import Foundation
import NeuralNetwork
import Training

/// The machine that is measured, and the most that it can do.
struct BenchMachine {
  let threads = ProcessInfo.processInfo.activeProcessorCount
  private let machine = Machine.current

  /// The machine and the day.
  var summary: String {
    let day = ISO8601DateFormatter().string(from: Date()).prefix(10)
    return "\(machine.cpu), \(threads) threads, \(machine.system), Swift \(Machine.swiftVersion), "
      + "\(Plan.instructionSets[0]), \(day)."
  }

  /// The most GFLOP/s that a matrix product in the first-level cache reaches: the FMA peak.
  func peak(threads: Int) -> Double {
    guard let probe = PeakProbe() else { return 0 }
    let pool = WorkerPool(count: threads)
    let repeats = Repeats(49) { pool.run(threads) { _, _ in probe.run() } }
    return probe.flop * Double(threads) / repeats.range.least * 1e-9
  }
}
