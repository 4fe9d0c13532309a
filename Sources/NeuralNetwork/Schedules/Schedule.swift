/// The learning rate as a function of the step.
public protocol Schedule: Sendable {
  /// Returns the learning rate of a step, counted from 0.
  func rate(at step: Int) -> Double
}

/// The same learning rate at every step.
public struct ConstantRate: Schedule, Hashable {
  /// The learning rate.
  public let rate: Double

  /// Creates a schedule that keeps its rate.
  public init(_ rate: Double) { self.rate = rate }

  /// Returns the learning rate.
  public func rate(at step: Int) -> Double { rate }
}

/// A learning rate that falls along half a cosine from its peak to zero.
///
/// After Loshchilov and Hutter, "SGDR" (2017), without restarts.
public struct CosineDecay: Schedule, Hashable {
  /// The learning rate of the first step.
  public let peak: Double
  /// The number of steps to zero.
  public let stepCount: Int

  /// Creates a schedule that ends after `stepCount` steps.
  public init(peak: Double, stepCount: Int) {
    precondition(stepCount > 0, "a schedule has at least one step, got \(stepCount)")
    (self.peak, self.stepCount) = (peak, stepCount)
  }

  /// Returns the learning rate of a step, zero past the end.
  public func rate(at step: Int) -> Double {
    cosine(from: peak, to: 0, at: Double(step) / Double(stepCount))
  }
}

/// A learning rate that rises to its peak and falls to almost nothing, each along half a cosine.
///
/// After Smith and Topin, "Super-convergence" (2018), in PyTorch's two-phase form; its peak is one step
/// later than there.
public struct OneCycle: Schedule, Hashable {
  /// The largest learning rate.
  public let peak: Double
  /// The number of steps of the whole cycle.
  public let stepCount: Int
  /// The part of the cycle in which the rate rises, in 0...1.
  public let warmup: Double
  /// The peak over the first rate, and the first rate over the last.
  public let startDivisor, endDivisor: Double

  /// Creates a cycle of `stepCount` steps.
  public init(
    peak: Double, stepCount: Int, warmup: Double = 0.25, startDivisor: Double = 25,
    endDivisor: Double = 1e4
  ) {
    precondition(stepCount > 0, "a schedule has at least one step, got \(stepCount)")
    precondition((0...1).contains(warmup), "warmup lies in 0...1, got \(warmup)")
    (self.peak, self.stepCount, self.warmup) = (peak, stepCount, warmup)
    (self.startDivisor, self.endDivisor) = (startDivisor, endDivisor)
  }

  /// Returns the learning rate of a step, past the end that of the last one.
  public func rate(at step: Int) -> Double {
    let turn = warmup * Double(stepCount)
    let position = Double(step)
    let start = peak / startDivisor
    return position < turn
      ? cosine(from: start, to: peak, at: position / turn)
      : cosine(
        from: peak, to: start / endDivisor,
        at: (position - turn) / max(Double(stepCount) - 1 - turn, 1))
  }
}

/// Returns the point of a half cosine from one value to another, at a fraction in 0...1.
private func cosine(from start: Double, to end: Double, at fraction: Double) -> Double {
  guard fraction < 1 else { return end }
  let angle = Double.pi * max(fraction, 0)
  return end + (start - end) * (1 + Elementary.cos(angle)) / 2
}
