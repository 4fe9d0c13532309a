import Foundation
import Training

/// One line on the terminal that tells how far an epoch is; nothing where there is no terminal.
struct ProgressLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var isShown = false
  private var lastSeconds = -1.0

  /// Shows how far the epoch is, ten times a second at most.
  mutating func show(_ step: Trainer.Step) {
    guard isTerminal else { return }
    guard step.epochSeconds < lastSeconds || step.epochSeconds - lastSeconds > 0.1 else { return }
    lastSeconds = step.epochSeconds
    write("\r\u{1B}[K" + Self.text(for: step))
    isShown = true
  }

  /// Takes the line away.
  mutating func clear() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  static func text(for step: Trainer.Step) -> String {
    let share = Double(step.stepInEpoch) / Double(max(step.stepsPerEpoch, 1))
    let full = min(20, max(0, Int(share * 20)))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
    let rate = Double(step.images) / max(step.epochSeconds, 1e-9)
    let stepSeconds = step.epochSeconds / Double(max(step.stepInEpoch, 1))
    let steps = step.epochCount * step.stepsPerEpoch - step.step
    return "epoch \(step.epoch)/\(step.epochCount) \(bar) \(Int(rate.rounded())) images/s, "
      + "\(Self.time(Double(steps) * stepSeconds)) left"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
